import type { Rollout } from '@outpost/contract/v2'
import { useQuery } from '@tanstack/react-query'
import { useApi, useRole } from '../api/api.tsx'
import { taken } from '../api/taken.ts'

const EVERY_MS = 15_000

/** Rollouts that have halted and that nobody has taken note of; none for who may not see rollouts. */
export function useAlarms(): readonly Rollout[] {
  const api = useApi()
  const role = useRole()
  const { data } = useQuery({
    queryKey: ['rollouts', 'alarms'],
    queryFn: () => taken(api.listRollouts({ query: { alarm: true } })),
    enabled: role === 'support' || role === 'admin',
    refetchInterval: EVERY_MS,
  })
  return data?.items ?? []
}
