import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api.tsx'
import { taken } from '../api/taken.ts'
import { useAlarms } from '../rollouts/use-alarms.ts'

/** Milliseconds between two looks: what a shop waits for should not wait for us. */
export const LIVE_MS = 4_000

const COUNTED = 200

/** What waits for a decision, by the page on which it is made. */
export function useWaiting(): Readonly<Record<string, number>> {
  const api = useApi()
  const { data: letters } = useQuery({
    queryKey: ['dead-letter-groups', undefined],
    queryFn: () => taken(api.listDeadLetterGroups({ query: {} })),
    refetchInterval: LIVE_MS,
  })
  const { data: approvals } = useQuery({
    queryKey: ['approvals', 'waiting'],
    queryFn: () => taken(api.listApprovalRequests({ query: { state: 'pending', limit: COUNTED } })),
    refetchInterval: LIVE_MS,
  })
  const alarms = useAlarms()
  return {
    '/dead-letters': letters?.groups.reduce((sum, { count }) => sum + count, 0) ?? 0,
    '/approvals': approvals?.items.length ?? 0,
    '/rollouts': alarms.length,
  }
}
