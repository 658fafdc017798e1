import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'

const BRANCHES_SHOWN = ['branches'] as const
const NONE: ReadonlyMap<string, string> = new Map()
const ALL = 50_000

/** Names of the other branches by id. */
export function useBranchNames(): ReadonlyMap<string, string> {
  const { terminal } = useRegister()
  const names = useLive(
    useCallback(async () => {
      const found = await terminal.stockService.otherBranches('', ALL)
      return new Map(found.ok ? found.value.map(({ id, code, name }) => [id, `${code} ${name}`]) : [])
    }, [terminal]),
    BRANCHES_SHOWN,
  )
  return names ?? NONE
}
