import { useSearchParams } from 'react-router'

type Values = Readonly<Record<string, string | undefined>>

/** Filters of a page, which its address holds: a link shows what its sender saw. */
export function useFilters(): readonly [of: (name: string) => string | undefined, set: (values: Values) => void] {
  const [params, setParams] = useSearchParams()
  const of = (name: string) => params.get(name) ?? undefined
  const set = (values: Values) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true },
    )
  return [of, set]
}
