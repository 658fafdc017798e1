import { type Static, type TSchema, Type } from 'typebox'
import { Amount, closed, Id, Instant, Place, Reason, Seq } from './common.ts'
import { Decision, Resolution } from './sync.ts'

/** One page of a list. `nextCursor` is absent on the last one. */
export const Page = <S extends TSchema>(item: S, title: string) =>
  closed({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) }, title)

/** A refused mutation as the server keeps it. */
export const DeadLetter = closed(
  {
    clientRef: Id,
    branchId: Id,
    terminalId: Id,
    terminalSeq: Seq,
    type: Type.String(),
    schemaVersion: Type.Integer(),
    payload: Type.Unknown(),
    decision: Decision,
    resolution: Type.Optional(Resolution),
    occurredAt: Instant,
    receivedAt: Instant,
  },
  'DeadLetter',
)
export type DeadLetter = Static<typeof DeadLetter>

/** Refused mutations that wait for a person for the same reason. */
export const DeadLetterGroup = closed(
  {
    /** Of the problem; empty where the refusal names none. */
    code: Type.String(),
    type: Type.String(),
    count: Seq,
    branches: Seq,
    terminals: Seq,
    oldestAt: Instant,
    newestAt: Instant,
    /** Money in the orders among them, by currency; those that cannot be read are not in it. */
    amounts: Type.Array(closed({ currency: Type.String(), amount: Amount })),
  },
  'DeadLetterGroup',
)
export type DeadLetterGroup = Static<typeof DeadLetterGroup>

export const DeadLetterGroups = closed({ groups: Type.Array(DeadLetterGroup), at: Instant }, 'DeadLetterGroups')
export type DeadLetterGroups = Static<typeof DeadLetterGroups>

export const LedgerEntry = closed(
  {
    id: Place,
    branchId: Id,
    branchSeq: Seq,
    account: Type.String(),
    debit: Type.Integer({ minimum: 0 }),
    credit: Type.Integer({ minimum: 0 }),
    currency: Type.String(),
    sourceId: Id,
    ledgerDay: Type.String(),
  },
  'LedgerEntry',
)
export type LedgerEntry = Static<typeof LedgerEntry>

export const TransferStatus = closed(
  {
    id: Id,
    fromBranchId: Id,
    toBranchId: Id,
    lines: Type.Array(closed({ productId: Id, quantity: Type.String() })),
    sentAt: Instant,
    deliveredAt: Type.Optional(Instant),
  },
  'TransferStatus',
)
export type TransferStatus = Static<typeof TransferStatus>

export const DiscardRequest = closed({ reason: Reason, staffId: Type.Optional(Id) }, 'DiscardRequest')
export const Health = closed({ status: Type.String(), epoch: Type.Optional(Id), version: Type.String() }, 'Health')
