import type { Decision, Resolution } from '@outpost/contract/v2'
import type {
  EntryError,
  EntryUpdate,
  JsonObject,
  KeysOf,
  LocalCommit,
  MutationDraft,
  RecordWrite,
  ServerRecord,
  SyncMemory,
  TerminalIdentity,
} from '../../local-store.ts'

export const NOON = '2026-03-01T12:00:00.000Z'
export const LATER = '2026-03-01T12:05:00.000Z'
export const EPOCH = '01900000-0000-7000-8000-00000000e90c'

export const IDENTITY: TerminalIdentity = {
  branchId: '01900000-0000-7000-8000-0000000000b1',
  terminalId: '01900000-0000-7000-8000-0000000000a1',
  receiptPrefix: 'LEEDS-1',
  enrolledAt: NOON,
}
export const SECOND_IDENTITY: TerminalIdentity = {
  ...IDENTITY,
  terminalId: '01900000-0000-7000-8000-0000000000a2',
  receiptPrefix: 'LEEDS-2',
}

export const MEMORY: SyncMemory = {
  epoch: EPOCH,
  cursors: { branch: null, catalog: null },
  branchSeq: 0,
  catalogSeq: 0,
  failures: 0,
  notBefore: 0,
  backlog: 0,
  spreadMs: 60_000,
  lastSyncAt: null,
  halt: null,
}
export const upTo = (branchSeq: number): SyncMemory => ({ ...MEMORY, branchSeq })

/** A server's record is found by its `sku` and by each of its `tags`. */
export const keysOf: KeysOf = (_collection, _id, { sku, tags }) => [
  ...(typeof sku === 'string' ? [`sku:${sku}`] : []),
  ...(Array.isArray(tags) ? tags.map((tag) => `tag:${tag}`) : []),
]

export const record = (collection: string, id: string, branchSeq: number, body: JsonObject | null): ServerRecord => ({
  collection,
  id,
  branchSeq,
  body,
})
export const product = (id: string, branchSeq: number, body: JsonObject = {}): ServerRecord =>
  record('products', id, branchSeq, { sku: id.toUpperCase(), ...body })

export const draft = (clientRef: string, more: Partial<MutationDraft> = {}): MutationDraft => ({
  clientRef,
  type: 'order.create',
  schemaVersion: 1,
  payload: { order: clientRef },
  occurredAt: NOON,
  dependsOn: [],
  ...more,
})

const RECEIPT = { kind: 'text', prefix: 'LEEDS-1', digits: 6 } as const

export const overlay = (clientRef: string, collection: string, id: string, body: JsonObject = {}): RecordWrite => ({
  collection,
  id,
  body,
  keys: [],
  clientRef,
})
export const own = (collection: string, id: string, body: JsonObject | null, keys: string[] = []): RecordWrite => ({
  collection,
  id,
  body,
  keys,
  clientRef: null,
})

/** A sale: its order under a receipt number, and one piece less of `p1`. */
export const sale = (clientRef: string, more: Partial<LocalCommit> = {}): LocalCommit => ({
  expect: [],
  mutations: [draft(clientRef, { number: { counter: 'receipt', field: 'receiptNumber', format: RECEIPT } })],
  records: [
    {
      ...overlay(clientRef, 'orders', `order-${clientRef}`, { total: 1999 }),
      keys: ['receipt:{number}'],
      numberedBy: 'receiptNumber',
    },
    overlay(clientRef, 'stock-levels', 'p1', { delta: '-1' }),
  ],
  ...more,
})

export const decision = (branchSeq: number | null, applied: Decision['applied'] = []): Decision => ({
  outcome: branchSeq === null ? 'rejected' : 'accepted',
  ...(branchSeq === null ? {} : { branchSeq }),
  reviewFlags: [],
  applied,
  decidedAt: LATER,
  epoch: EPOCH,
  signature: 'signed',
})
export const applied = (collection: string, id: string, merge: JsonObject = {}) => ({ collection, id, merge })

export const FAILURE: EntryError = { code: 'timeout', detail: 'no answer within 30 s', at: LATER }
export const RESOLUTION: Resolution = { kind: 'discarded', byRef: '01900000-0000-7000-8000-00000000d15c', at: LATER }

export const settle = (clientRef: string, answer: Decision): EntryUpdate => ({
  kind: 'settle',
  clientRef,
  decision: answer,
  answeredAt: LATER,
})
export const retry = (clientRef: string, attempts = 1): EntryUpdate => ({
  kind: 'retry',
  clientRef,
  attempts,
  nextAttemptAt: LATER,
  error: FAILURE,
})
export const deadLetter = (clientRef: string): EntryUpdate => ({
  kind: 'dead-letter',
  clientRef,
  decision: decision(null),
  error: { ...FAILURE, code: 'return_exceeds_sale' },
})
/** A restored server's refusal of what it, or its former self, had accepted. */
export const reopen = (clientRef: string, epoch = 'restored'): EntryUpdate => ({
  kind: 'reopen',
  clientRef,
  decision: { ...decision(null), epoch },
  error: { ...FAILURE, code: 'return_exceeds_sale' },
})
export const resolve = (clientRef: string): EntryUpdate => ({
  kind: 'resolve',
  clientRef,
  resolution: RESOLUTION,
  answeredAt: LATER,
})
