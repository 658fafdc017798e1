import { type Static, type TSchema, Type } from 'typebox'
import { ApprovalDecision, ApprovalRequestDraft } from './approval.ts'
import { closed, Id, Reason } from './common.ts'
import { MUTATION_VERSIONS, type MutationType } from './mutation-versions.ts'
import { OrderCorrect, OrderDraft, OrderVoid, PaymentSettle } from './order.ts'
import { CashMovement, SessionClose, SessionOpen } from './register-session.ts'
import { StockMove } from './stock.ts'

/** Ends a refused mutation without effect, with a reason that stays on record. */
export const DeadLetterDiscard = closed({ refusedRef: Id, reason: Reason, staffId: Id }, 'DeadLetterDiscard')
export type DeadLetterDiscard = Static<typeof DeadLetterDiscard>

/**
 * Every mutation type with the schema of its newest version. A new request field raises `MUTATION_VERSIONS`; the old
 * schema then moves to `EARLIER` in `upcast.ts` and stays readable for ever.
 */
export const MUTATIONS = {
  'order.create': { version: MUTATION_VERSIONS['order.create'], payload: OrderDraft },
  'order.void': { version: MUTATION_VERSIONS['order.void'], payload: OrderVoid },
  'order.correct': { version: MUTATION_VERSIONS['order.correct'], payload: OrderCorrect },
  'payment.settle': { version: MUTATION_VERSIONS['payment.settle'], payload: PaymentSettle },
  'stock.move': { version: MUTATION_VERSIONS['stock.move'], payload: StockMove },
  'approval.request': { version: MUTATION_VERSIONS['approval.request'], payload: ApprovalRequestDraft },
  'approval.decide': { version: MUTATION_VERSIONS['approval.decide'], payload: ApprovalDecision },
  'session.open': { version: MUTATION_VERSIONS['session.open'], payload: SessionOpen },
  'session.cash': { version: MUTATION_VERSIONS['session.cash'], payload: CashMovement },
  'session.close': { version: MUTATION_VERSIONS['session.close'], payload: SessionClose },
  'deadletter.discard': { version: MUTATION_VERSIONS['deadletter.discard'], payload: DeadLetterDiscard },
} as const satisfies Record<MutationType, { version: number; payload: TSchema }>

export type { MutationType }

/** Named, not derived by `Static`: the checker would work every schema out anew at each use, for seconds. */
interface Payloads extends Record<MutationType, object> {
  'order.create': OrderDraft
  'order.void': OrderVoid
  'order.correct': OrderCorrect
  'payment.settle': PaymentSettle
  'stock.move': StockMove
  'approval.request': ApprovalRequestDraft
  'approval.decide': ApprovalDecision
  'session.open': SessionOpen
  'session.cash': CashMovement
  'session.close': SessionClose
  'deadletter.discard': DeadLetterDiscard
}
export type PayloadOf<T extends MutationType> = Payloads[T]

/** A mutation by its type, payload validated. */
export type Mutation = { [T in MutationType]: { readonly type: T; readonly payload: PayloadOf<T> } }[MutationType]

export const MUTATION_TYPES = Object.keys(MUTATIONS) as MutationType[]

export const isMutationType = (type: string): type is MutationType => Object.hasOwn(MUTATIONS, type)

/** Wire type of `type`: any text of the right form, since a newer terminal may send one that this server does not know. */
export const MutationTypeName = Type.String({ pattern: '^[a-z]+\\.[a-z_]+$', maxLength: 64 })
