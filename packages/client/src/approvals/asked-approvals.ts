import { approvalStateAt } from '@outpost/domain'
import { ok, type Result, toInstant } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import { ASKED_APPROVALS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { approvalRequestOf } from '../mapping.ts'

const MAX_ASKED = 1_000

/** Of the approvals that this terminal asked others for: those it waits for, and those that are decided or have run out. */
export async function readAsked({
  store,
  clock,
}: Pick<ServiceContext, 'store' | 'clock'>): Promise<
  Result<{ readonly waiting: readonly string[]; readonly over: readonly string[] }, StoreError>
> {
  const asked = await store.list(ASKED_APPROVALS, { limit: MAX_ASKED })
  if (!asked.ok) return asked
  const ids = asked.value.map(({ id }) => id)
  if (ids.length === 0) return ok({ waiting: [], over: [] })
  const requests = await store.getMany('approval-requests', ids)
  if (!requests.ok) return requests
  const now = toInstant(clock.now())
  const isWaiting = (request: ReturnType<typeof approvalRequestOf>) => approvalStateAt(request, now) === 'pending'
  const waiting = new Set(requests.value.filter((each) => isWaiting(approvalRequestOf(each))).map(({ id }) => id))
  return ok({ waiting: [...waiting], over: ids.filter((id) => !waiting.has(id)) })
}
