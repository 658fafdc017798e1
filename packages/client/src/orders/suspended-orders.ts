import { err, ok, type Result, toInstant } from '@outpost/kernel'
import type { CommitError, FoldedRecord, StoreError } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import { CANCELLED_ORDERS, SUSPENDED_ORDERS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { ownRecord } from '../draft-work.ts'
import type { OpenOrder } from './open-order.ts'

/** An order parked before completion, on this terminal alone. */
export interface SuspendedOrder {
  readonly order: OpenOrder
  readonly suspendedBy: string
  readonly suspendedAt: string
  /** Taken up again but neither completed nor cancelled: on a screen, or lost with one. */
  readonly taken: boolean
}

export type ResumeError = CommitError | { readonly code: 'not_suspended' }

const MAX_SUSPENDED = 1_000

export async function suspendOrder(
  { store, clock }: ServiceContext,
  order: OpenOrder,
  operator: Operator,
): Promise<Result<void, CommitError>> {
  const suspended: SuspendedOrder = {
    order: { ...order, parked: true },
    suspendedBy: operator.staffId,
    suspendedAt: toInstant(clock.now()),
    taken: false,
  }
  const commit = { expect: [], mutations: [], records: [ownRecord(SUSPENDED_ORDERS, order.id, suspended)] }
  const committed = await store.commit(commit)
  return committed.ok ? ok(undefined) : committed
}

/** Takes a parked order up. Of two tabs that try at once, one gets `conflict`. */
export async function resumeOrder({ store }: ServiceContext, id: string): Promise<Result<OpenOrder, ResumeError>> {
  const record = await store.get(SUSPENDED_ORDERS, id)
  if (!record.ok) return record
  if (!record.value) return err({ code: 'not_suspended' })
  const suspended = suspendedOf(record.value)
  const committed = await store.commit({
    expect: [{ collection: SUSPENDED_ORDERS, id, etag: record.value.etag }],
    mutations: [],
    records: [ownRecord(SUSPENDED_ORDERS, id, { ...suspended, taken: true })],
  })
  return committed.ok ? ok(suspended.order) : committed
}

/** Oldest first. */
export async function listSuspended({ store }: ServiceContext): Promise<Result<readonly SuspendedOrder[], StoreError>> {
  const records = await store.list(SUSPENDED_ORDERS, { limit: MAX_SUSPENDED })
  return records.ok ? ok(records.value.map(suspendedOf)) : records
}

/** Drops an order before completion. Nothing was sold; who dropped what, and why, stays on record. */
export async function cancelOrder(
  { store, clock }: ServiceContext,
  order: OpenOrder,
  reason: string,
  operator: Operator,
): Promise<Result<void, CommitError>> {
  const cancelled = { order, reason, cancelledBy: operator.staffId, cancelledAt: toInstant(clock.now()) }
  const committed = await store.commit({
    expect: [],
    mutations: [],
    records: [
      ownRecord(CANCELLED_ORDERS, order.id, cancelled),
      ...(order.parked ? [ownRecord(SUSPENDED_ORDERS, order.id, null)] : []),
    ],
  })
  return committed.ok ? ok(undefined) : committed
}

const suspendedOf = (record: FoldedRecord): SuspendedOrder => record.body as unknown as SuspendedOrder
