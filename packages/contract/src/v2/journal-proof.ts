import { type Static, Type } from 'typebox'
import { closed, Hash, Id, Instant, Seq } from './common.ts'

/** One step of a branch's journal, looked at anew. */
export const JournalProof = closed(
  {
    branchSeq: Seq,
    kind: Type.String(),
    clientRef: Type.Optional(Id),
    at: Instant,
    prevHash: Hash,
    hash: Hash,
    /** The hash reckoned just now from the step, its ledger entries and its stock movements as they lie in the database. */
    recomputed: Hash,
    /** `hash` and `recomputed` are the same: nothing of the step was changed. */
    intact: Type.Boolean(),
    /** `prevHash` is the hash of the step before. */
    linked: Type.Boolean(),
    /** Ledger entries and stock movements that it vouches for. */
    entries: Seq,
    movements: Seq,
  },
  'JournalProof',
)
export type JournalProof = Static<typeof JournalProof>

/** Every step of the journal that made or changed the order, oldest first. */
export const OrderProof = closed(
  {
    branchId: Id,
    orderId: Id,
    /** Where the branch's journal ends now. */
    headSeq: Seq,
    steps: Type.Array(JournalProof),
  },
  'OrderProof',
)
export type OrderProof = Static<typeof OrderProof>

/** Where a branch's journal stands; `last` is absent while nothing has happened there. */
export const ChainState = closed(
  { branchId: Id, branchSeq: Seq, hash: Hash, last: Type.Optional(JournalProof), at: Instant },
  'ChainState',
)
export type ChainState = Static<typeof ChainState>
