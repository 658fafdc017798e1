import { useQuery } from '@tanstack/react-query'
import { useApi } from './api.tsx'
import { taken } from './taken.ts'

/*
 * Records that pages name by their ids. Each is asked for once and kept: a list shows a screenful of them, and a chain has
 * ten thousand branches, of which nobody sees all.
 */

const KEPT = { staleTime: 10 * 60_000, retry: false } as const

export function useBranch(id: string | undefined) {
  const api = useApi()
  const query = useQuery({
    queryKey: ['branch', id],
    queryFn: () => taken(api.getBranch({ params: { id: id ?? '' } })),
    enabled: id !== undefined && id !== '',
    ...KEPT,
  })
  return query.data
}

export function usePerson(id: string | undefined) {
  const api = useApi()
  const query = useQuery({
    queryKey: ['person', id],
    queryFn: () => taken(api.getStaff({ params: { id: id ?? '' } })),
    enabled: id !== undefined && id !== '',
    ...KEPT,
  })
  return query.data
}

export function useProduct(id: string | undefined) {
  const api = useApi()
  const query = useQuery({
    queryKey: ['product', id],
    queryFn: () => taken(api.getProduct({ params: { id: id ?? '' } })),
    enabled: id !== undefined && id !== '',
    ...KEPT,
  })
  return query.data
}

/** Terminals of a branch; 200 at most, more than any shop has. */
export function useTerminals(branchId: string | undefined) {
  const api = useApi()
  const query = useQuery({
    queryKey: ['terminals-of', branchId],
    queryFn: () => taken(api.listTerminals({ query: { branchId: branchId ?? '', limit: 200 } })),
    enabled: branchId !== undefined && branchId !== '',
    ...KEPT,
  })
  return query.data?.items ?? []
}
