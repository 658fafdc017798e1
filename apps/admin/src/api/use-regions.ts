import type { Region } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useApi } from './api.tsx'
import { everyPage } from './every-page.ts'

/** Every region of the branches that one may see, once it is known: with what its branches sell in, and by which clocks. */
export function useRegions(): readonly Region[] | undefined {
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['regions'],
    queryFn: () => everyPage((part) => api.listRegions({ query: part })),
    staleTime: 10 * 60_000,
  })
  return data
}
