import { type Static, Type } from 'typebox'
import { MAX_AMOUNT, MAX_DENOMINATIONS, MAX_SESSION_NUMBER } from '../limits.ts'
import { Amount, Code, closed, Id, Instant, Note, oneOf, Reason, Seq, SignedAmount } from './common.ts'

export const SessionOpen = closed(
  {
    id: Id,
    terminalId: Id,
    /** Gapless per terminal, given offline. */
    number: Type.Integer({ minimum: 1, maximum: MAX_SESSION_NUMBER }),
    openedBy: Id,
    openingFloat: Amount,
    openedAt: Instant,
  },
  'SessionOpen',
)
export type SessionOpen = Static<typeof SessionOpen>

export const CashMovement = closed(
  {
    id: Id,
    registerSessionId: Id,
    kind: oneOf(['paid_in', 'paid_out', 'no_sale', 'safe_drop']),
    amount: Amount,
    reason: Type.Optional(Note),
    staffId: Id,
    movedAt: Instant,
  },
  'CashMovement',
)
export type CashMovement = Static<typeof CashMovement>

/** What the terminal itself summed up, kept as declared beside the server's own figures. */
export const SessionTotals = closed(
  {
    saleCount: Seq,
    salesTotal: Amount,
    returnCount: Seq,
    returnsTotal: Amount,
    voidCount: Seq,
    taxTotal: SignedAmount,
    tenders: Type.Array(closed({ tender: Code, amount: SignedAmount }), { maxItems: 50 }),
    expectedCash: SignedAmount,
  },
  'SessionTotals',
)
export type SessionTotals = Static<typeof SessionTotals>

const closing = {
  registerSessionId: Id,
  counted: Amount,
  declared: SessionTotals,
  closedBy: Id,
  closedAt: Instant,
  note: Type.Optional(Reason),
}

/** Coins or notes of one value: `value` in minor units, `pieces` counted. */
export const Denomination = closed(
  {
    value: Type.Integer({ minimum: 1, maximum: MAX_AMOUNT }),
    pieces: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  },
  'Denomination',
)
export type Denomination = Static<typeof Denomination>

/** Version 2 says how the drawer was counted: a closure whose pieces do not come to `counted` is flagged. */
export const SessionClose = closed(
  { ...closing, denominations: Type.Optional(Type.Array(Denomination, { maxItems: MAX_DENOMINATIONS })) },
  'SessionClose',
)
export type SessionClose = Static<typeof SessionClose>

/** As terminals wrote it first. */
export const SessionCloseV1 = closed(closing, 'SessionCloseV1')
export type SessionCloseV1 = Static<typeof SessionCloseV1>

export const RegisterSession = closed(
  {
    id: Id,
    branchId: Id,
    terminalId: Id,
    number: Type.Integer({ minimum: 1, maximum: MAX_SESSION_NUMBER }),
    openedBy: Id,
    openingFloat: Amount,
    openedAt: Instant,
    status: oneOf(['open', 'closed']),
    counted: Type.Optional(Amount),
    expected: Type.Optional(SignedAmount),
    variance: Type.Optional(SignedAmount),
    closedBy: Type.Optional(Id),
    closedAt: Type.Optional(Instant),
    denominations: Type.Optional(Type.Array(Denomination, { maxItems: MAX_DENOMINATIONS })),
    declared: Type.Optional(SessionTotals),
    server: Type.Optional(SessionTotals),
    reviewFlags: Type.Array(Type.String()),
  },
  'RegisterSession',
)
export type RegisterSession = Static<typeof RegisterSession>
