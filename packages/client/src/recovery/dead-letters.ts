import type { OrderDraft } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { LocalStore, OutboxEntry, StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { textOf } from '../mapping.ts'
import type { ApprovalNeed } from '../orders/order-needs.ts'
import { orderIn } from './order-in.ts'

export type RecoveryAction = 'correct' | 'approve' | 'discard'

/** A mutation that the server refused, or that no retry can mend: kept until a person resolves it. */
export interface DeadLetter {
  readonly clientRef: string
  readonly type: string
  readonly payload: OutboxEntry['payload']
  readonly occurredAt: string
  readonly problem: { readonly code: string; readonly detail: string; readonly remedy?: string }
  /** The order it would have made; absent for other mutations. */
  readonly order?: OrderDraft
  /** What may be done about it here. Empty while a resolution is under way. */
  readonly actions: readonly RecoveryAction[]
  /** The approval whose want it died of. */
  readonly need?: ApprovalNeed
  /** The mutation that will resolve it: not answered yet, or a correction that is a dead letter itself and is mended in its stead. */
  readonly resolvedBy?: string
}

const MAX_DEAD_LETTERS = 10_000

/** Oldest first. */
export async function listDeadLetters({ store }: ServiceContext): Promise<Result<readonly DeadLetter[], StoreError>> {
  const dead = await store.outbox({ state: 'dead-letter', limit: MAX_DEAD_LETTERS })
  if (!dead.ok) return dead
  if (dead.value.length === 0) return ok([])
  const underWay = await readResolutions(store)
  return underWay.ok ? ok(dead.value.map((entry) => toDeadLetter(entry, underWay.value))) : underWay
}

/**
 * Resolutions that stand, by what they resolve: those not answered yet, and refused corrections, for the last of a row of
 * corrections is the one to mend.
 */
export async function readResolutions(store: LocalStore): Promise<Result<ReadonlyMap<string, string>, StoreError>> {
  const resolutions = new Map<string, string>()
  for (const state of ['pending', 'retrying', 'dead-letter'] as const) {
    const entries = await store.outbox({ state, limit: MAX_DEAD_LETTERS })
    if (!entries.ok) return entries
    for (const { type, payload, clientRef } of entries.value) {
      const refusedRef = payload['refusedRef']
      const stands = state !== 'dead-letter' || type === 'order.correct'
      if (stands && typeof refusedRef === 'string') resolutions.set(refusedRef, clientRef)
    }
  }
  return ok(resolutions)
}

export function toDeadLetter(entry: OutboxEntry, underWay: ReadonlyMap<string, string>): DeadLetter {
  const { clientRef, type, payload, occurredAt, decision, lastError } = entry
  const { code, detail, remedy } = decision?.problem ??
    lastError ?? { code: 'quarantined', detail: 'The server could not decide it.', remedy: undefined }
  const order = orderIn(entry)
  const need = needOf(entry, code)
  const resolvedBy = underWay.get(clientRef)
  return {
    clientRef,
    type,
    payload,
    occurredAt,
    problem: { code, detail, ...(remedy !== undefined && { remedy }) },
    actions: resolvedBy === undefined ? actionsFor(order !== undefined, need !== undefined) : [],
    ...(order && { order }),
    ...(need && { need }),
    ...(resolvedBy !== undefined && { resolvedBy }),
  }
}

const actionsFor = (isOrder: boolean, isApproval: boolean): RecoveryAction[] => [
  ...(isOrder ? (['correct'] as const) : []),
  ...(isApproval ? (['approve'] as const) : []),
  'discard',
]

function needOf(entry: OutboxEntry, code: string): ApprovalNeed | undefined {
  const order = orderIn(entry)
  const { type, payload } = entry
  if (code === 'stock_insufficient') {
    return order || type === 'stock.move'
      ? { kind: 'oversell', subjectId: order?.id ?? textOf(payload, 'id') }
      : undefined
  }
  if (code !== 'approval_missing') return undefined
  if (type === 'order.void') return { kind: 'void', subjectId: textOf(payload, 'orderId') }
  if (type === 'stock.move') return { kind: 'stock_adjustment', subjectId: textOf(payload, 'id') }
  if (!order) return undefined
  const { id: subjectId, kind, total, discountTotal } = order
  return kind === 'return'
    ? { kind: 'return', subjectId, amount: total }
    : { kind: 'discount', subjectId, amount: discountTotal }
}
