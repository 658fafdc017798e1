import type { DeadLetterDiscard, OrderCorrect, Resolution } from '@outpost/contract/v2'
import { fingerprint } from './digest.ts'
import type { Requeue } from './intent.ts'
import { readStored } from './intent.ts'
import { mendedBy } from './load.ts'
import type { MutationRow } from './rows.ts'
import { type Refused, type Resolves, refused, type Verdict } from './verdict.ts'
import type { WorkingSet } from './working-set.ts'

/** A refusal that may still be ended, or why it may not. */
function openRefusal(ws: WorkingSet, refusedRef: string): MutationRow | Refused {
  const row = ws.mutations.get(refusedRef)
  if (!row || row.outcome === 'accepted')
    return refused('refusal_unknown', `There is no refused mutation ${refusedRef}.`)
  if (row.resolution === null) return row
  const winner = row.resolution as Resolution
  return refused('already_resolved', `It was ${winner.kind} by ${winner.byRef} at ${winner.at}.`, {
    remedy: 'Nothing is left to do: the refusal has been resolved.',
    applied: [{ collection: 'mutation-outcomes', id: refusedRef, merge: { resolution: winner } }],
  })
}

const isRefused = (found: MutationRow | Refused): found is Refused => found.outcome === 'refused'

/** The refusal, and where it was a correction itself the one that it would have mended. */
function endings(ws: WorkingSet, row: MutationRow, how: Omit<Resolves, 'row'>): Resolves[] {
  const rows = [row]
  for (let ref = mendedBy(row); ref !== undefined; ) {
    const earlier = ws.mutations.get(ref)
    if (!earlier || earlier.outcome === 'accepted' || earlier.resolution !== null || rows.includes(earlier)) break
    rows.push(earlier)
    ref = mendedBy(earlier)
  }
  return rows.map((ended) => ({ row: ended, ...how }))
}

export function decideDiscardItem(ws: WorkingSet, { refusedRef, reason, staffId }: DeadLetterDiscard): Verdict {
  const row = openRefusal(ws, refusedRef)
  if (isRefused(row)) return row
  return {
    outcome: 'accepted',
    reviewFlags: [],
    movements: [],
    entries: [],
    postedAt: ws.acceptedAt,
    sourceId: refusedRef,
    occurredAt: ws.acceptedAt,
    resolves: [{ row, kind: 'discarded', staffId, reason }],
    record: () => ({ applied: [], changes: [] }),
  }
}

/** Decides the mended order by `decide`; what was printed on the receipt and rung up at that moment must stay. */
export function decideCorrectItem(ws: WorkingSet, correction: OrderCorrect, decide: () => Verdict): Verdict {
  const row = openRefusal(ws, correction.refusedRef)
  if (isRefused(row)) return row
  if (!keepsIdentity(row, correction))
    return refused('correction_mismatch', 'A correction keeps order id, receipt number and time of sale.')
  const verdict = decide()
  if (verdict.outcome === 'refused') return verdict
  return { ...verdict, resolves: endings(ws, row, { kind: 'corrected', staffId: correction.order.staffId }) }
}

function keepsIdentity(row: MutationRow, { order }: OrderCorrect): boolean {
  if (row.type !== 'order.create' && row.type !== 'order.correct') return false
  const sent = JSON.parse(row.payload) as Record<string, unknown>
  const before = (row.type === 'order.create' ? sent : sent['order']) as Record<string, unknown> | null | undefined
  return (['id', 'receiptNumber', 'soldAt'] as const).every((name) => before?.[name] === order[name])
}

/** Decides a refused mutation again by `decide`, its payload mended or not. */
export function decideRequeueItem(ws: WorkingSet, { payload, again }: Requeue, decide: () => Verdict): Verdict {
  const row = openRefusal(ws, payload.refusedRef)
  if (isRefused(row)) return row
  if (row.type !== payload.type) return refused('correction_mismatch', `It was a ${row.type}.`)
  if (again.type === 'order.create' && !keepsReadIdentity(row, again.payload))
    return refused('correction_mismatch', 'A repair keeps order id, receipt number and time of sale.')
  const verdict = decide()
  if (verdict.outcome === 'refused') return verdict
  const same = fingerprint(payload) === row.fingerprint
  const { staffId, reason } = payload
  const own = endings(ws, row, { kind: same ? 'requeued' : 'repaired', staffId, reason })
  return { ...verdict, resolves: [...own, ...(verdict.resolves ?? [])] }
}

/** A payload that never could be read has no identity to keep. */
function keepsReadIdentity(row: MutationRow, order: OrderCorrect['order']): boolean {
  const read = readStored(row.type, row.schemaVersion, row.payload)
  if (!read.ok) return true
  return keepsIdentity(row, { refusedRef: row.clientRef, order })
}
