import type { OrderDraft } from '@outpost/contract/v2'
import { type ConsistencyError, checkConsistency, hasRank } from '@outpost/domain'
import { err, ok, type Result, toInstant } from '@outpost/kernel'
import type { MutationDraft, OutboxEntry, RecordWrite, StoreError } from '@outpost/sync'
import { isLogged } from '@outpost/sync'
import { approvalIdOf, commitOfApprovals, type HeldApproval } from '../approvals/held-approval.ts'
import type { Operator } from '../auth/operator.ts'
import { commitWork, type WorkError } from '../commit-work.ts'
import { readTerminal, type ServiceContext, type TerminalError } from '../context.ts'
import { draftMutation, overlay } from '../draft-work.ts'
import { readResolutions } from './dead-letters.ts'
import { orderIn } from './order-in.ts'

export type RecoveryError =
  | WorkError
  | TerminalError
  /** No dead letter with this reference: it was never one, or has been resolved. */
  | { readonly code: 'dead_letter_unknown'; readonly clientRef: string }
  | { readonly code: 'resolution_under_way'; readonly byRef: string }
  /** This kind of mutation is discarded and made anew instead. */
  | { readonly code: 'not_correctable' }
  | { readonly code: 'still_inconsistent'; readonly error: ConsistencyError }
  /** Money or goods are written off: a supervisor's to say. */
  | { readonly code: 'supervisor_needed' }

/** What of an order a correction may change: all but what makes it that order. */
export type Correction = (order: OrderDraft) => OrderDraft

/**
 * Sends a refused order again in mended form: a new mutation, with the same order id, receipt number and time of sale. Where
 * the refused one was a correction itself, the server ends with it what that was to mend.
 */
export async function correctAndResend(
  context: ServiceContext,
  refusedRef: string,
  correct: Correction,
  approvals: readonly HeldApproval[] = [],
): Promise<Result<OrderDraft, RecoveryError>> {
  const dead = await readDeadLetter(context, refusedRef)
  if (!dead.ok) return dead
  const refused = orderIn(dead.value)
  if (!refused) return err({ code: 'not_correctable' })
  const { id, receiptNumber, soldAt } = refused
  const corrected = correct(refused)
  const approvalIds = [...new Set([...corrected.approvalIds, ...approvals.map(approvalIdOf)])]
  const order: OrderDraft = { ...corrected, id, receiptNumber, soldAt, approvalIds }
  const consistent = checkConsistency(order)
  if (!consistent.ok) return err({ code: 'still_inconsistent', error: consistent.error })
  const clientRef = context.newId()
  const occurredAt = toInstant(context.clock.now())
  const provisional = { ...order, clientRef, status: 'completed', reviewFlags: [] }
  // No stock overlay: that of the refused mutation stands until it is resolved, and a second would count the goods twice.
  const records = [overlay('orders', id, provisional, clientRef)]
  const mutation = (dependsOn: readonly string[]) =>
    draftMutation('order.correct', { refusedRef, order }, { clientRef, occurredAt, dependsOn })
  const committed = await commitResolution(context, approvals, mutation, records)
  return committed.ok ? ok(order) : committed
}

/** Sends a refused mutation again with approvals that it lacked. */
export async function resendApproved(
  context: ServiceContext,
  refusedRef: string,
  approvals: readonly HeldApproval[],
  operator: Operator,
): Promise<Result<void, RecoveryError>> {
  const dead = await readDeadLetter(context, refusedRef)
  if (!dead.ok) return dead
  if (orderIn(dead.value)) {
    const resent = await correctAndResend(context, refusedRef, (order) => order, approvals)
    return resent.ok ? ok(undefined) : resent
  }
  const { type, schemaVersion, payload } = dead.value
  if (type !== 'order.void' && type !== 'stock.move') return err({ code: 'not_correctable' })
  const before = Array.isArray(payload['approvalIds']) ? payload['approvalIds'] : []
  const again = (dependsOn: readonly string[]): MutationDraft => ({
    clientRef: context.newId(),
    type,
    schemaVersion,
    payload: { ...payload, approvalIds: [...before, ...approvals.map(approvalIdOf)] },
    occurredAt: toInstant(context.clock.now()),
    dependsOn,
  })
  const discard = discardDraft(context, refusedRef, 'resent with approval', operator)
  const committed = await commitResolution(context, approvals, again, [], [discard])
  return committed.ok ? ok(undefined) : committed
}

/** Ends a refused mutation without effect. The reason stays on record. */
export async function discardDeadLetter(
  context: ServiceContext,
  refusedRef: string,
  reason: string,
  operator: Operator,
): Promise<Result<void, RecoveryError>> {
  if (!hasRank(operator.role, 'supervisor')) return err({ code: 'supervisor_needed' })
  const dead = await readDeadLetter(context, refusedRef)
  if (!dead.ok) return dead
  const mutations = [discardDraft(context, refusedRef, reason, operator)]
  const committed = await commitWork(context, { expect: [], mutations, records: [] })
  return committed.ok ? ok(undefined) : committed
}

async function readDeadLetter(
  { store }: ServiceContext,
  clientRef: string,
): Promise<Result<OutboxEntry, StoreError | RecoveryError>> {
  const entry = await store.findEntry(clientRef)
  if (!entry.ok) return entry
  const isDead = entry.value && !isLogged(entry.value) && entry.value.state === 'dead-letter'
  if (!isDead) return err({ code: 'dead_letter_unknown', clientRef })
  const underWay = await readResolutions(store)
  if (!underWay.ok) return underWay
  const byRef = underWay.value.get(clientRef)
  return byRef === undefined ? ok(entry.value as OutboxEntry) : err({ code: 'resolution_under_way', byRef })
}

function discardDraft(context: ServiceContext, refusedRef: string, reason: string, operator: Operator): MutationDraft {
  const payload = { refusedRef, reason, staffId: operator.staffId }
  const occurredAt = toInstant(context.clock.now())
  return draftMutation('deadletter.discard', payload, { clientRef: context.newId(), occurredAt })
}

async function commitResolution(
  context: ServiceContext,
  held: readonly HeldApproval[],
  mutation: (dependsOn: readonly string[]) => MutationDraft,
  records: readonly RecordWrite[],
  before: readonly MutationDraft[] = [],
): Promise<Result<void, RecoveryError>> {
  const terminal = await readTerminal(context)
  if (!terminal.ok) return terminal
  const approvals = commitOfApprovals(terminal.value.identity.branchId, held)
  const committed = await commitWork(context, {
    expect: [],
    mutations: [...before, ...approvals.mutations, mutation(approvals.dependsOn)],
    records: [...approvals.records, ...records],
  })
  return committed.ok ? ok(undefined) : committed
}
