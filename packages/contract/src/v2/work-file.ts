import { type Static, Type } from 'typebox'
import { MAX_DEPENDS_ON } from '../limits.ts'
import { Amount, Currency, closed, Hash, Id, Instant, Seq } from './common.ts'
import { MutationTypeName } from './mutation.ts'
import { WORK_FILE_FORMAT, WORK_FILE_VERSION } from './work-file-format.ts'

/**
 * A mutation as its terminal had sealed it. The payload is not held to its schema here: `fingerprint` proves that it is what
 * the terminal wrote, and what is wrong with it the server says, item by item.
 */
export const WorkFileEntry = closed({
  clientRef: Id,
  type: MutationTypeName,
  schemaVersion: Type.Integer({ minimum: 1, maximum: 10_000 }),
  payload: Type.Record(Type.String(), Type.Unknown()),
  terminalSeq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  prevHash: Hash,
  hash: Hash,
  fingerprint: Hash,
  occurredAt: Instant,
  dependsOn: Type.Array(Id, { maxItems: MAX_DEPENDS_ON }),
})
export type WorkFileEntry = Static<typeof WorkFileEntry>

const Orders = closed({ count: Seq, total: Amount })

/** What is in it, for whoever carries it. */
export const WorkFileSummary = closed({
  mutations: Seq,
  /** Of the branch; absent where there is no order in it. */
  currency: Type.Optional(Currency),
  sales: Orders,
  returns: Orders,
  oldestAt: Type.Optional(Instant),
  newestAt: Type.Optional(Instant),
})
export type WorkFileSummary = Static<typeof WorkFileSummary>

/**
 * Unsent work of one terminal, for another terminal of its branch or for support. Not part of the API; of a contract all the
 * same, since a file written today is read by a later version. `digest`: SHA-256 of the RFC 8785 form of all the rest.
 */
export const WorkFile = closed(
  {
    format: Type.Literal(WORK_FILE_FORMAT),
    version: Type.Literal(WORK_FILE_VERSION),
    exportedAt: Instant,
    branchId: Id,
    terminalId: Id,
    receiptPrefix: Type.String({ maxLength: 64 }),
    summary: WorkFileSummary,
    entries: Type.Array(WorkFileEntry),
    digest: Hash,
  },
  'WorkFile',
)
export type WorkFile = Static<typeof WorkFile>
