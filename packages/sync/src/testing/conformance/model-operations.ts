import fc from 'fast-check'
import type { EntryUpdate, JsonObject, LocalCommit, LocalStore, RecordWrite, ServerRecord } from '../../local-store.ts'
import {
  applied,
  deadLetter,
  decision,
  draft,
  IDENTITY,
  record,
  reopen,
  resolve,
  retry,
  settle,
  upTo,
} from './samples.ts'

/** Few of each, so that random operations meet. */
export const REFS = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7'] as const
export const COLLECTIONS = ['orders', 'products'] as const
export const IDS = ['a', 'é', '\uffee', '😀'] as const
const SNAPSHOTS = ['s0', 's1'] as const
const IDENTITIES = ['t0', 't1', 't2'].map((terminalId) => ({ ...IDENTITY, terminalId }))

/** `first`: the etag with which the record was first seen, mostly stale. */
export interface Expected {
  readonly collection: string
  readonly id: string
  readonly etag: 'current' | 'first' | 'none'
}
export type Operation =
  | { readonly kind: 'commit'; readonly commit: LocalCommit; readonly expected: readonly Expected[] }
  | { readonly kind: 'call'; readonly title: string; readonly on: (store: LocalStore) => Promise<unknown> }

const call = (title: string, on: (store: LocalStore) => Promise<unknown>): Operation => ({ kind: 'call', title, on })

const ref = fc.constantFrom(...REFS)
const collection = fc.constantFrom(...COLLECTIONS)
const id = fc.constantFrom(...IDS)
const seq = fc.integer({ min: 0, max: 12 })
const key = fc.constantFrom('sku:X', 'sku:Y', 'sku:é', 'tag:😀', 'tag:\uffee')
const body: fc.Arbitrary<JsonObject> = fc.record({
  n: fc.integer({ min: 0, max: 3 }),
  sku: fc.constantFrom('X', 'Y', 'é'),
  tags: fc.subarray(['😀', '\uffee']),
})

const serverRecord: fc.Arbitrary<ServerRecord> = fc
  .tuple(collection, id, seq, fc.option(body, { freq: 4 }))
  .map((parts) => record(...parts))

const update: fc.Arbitrary<EntryUpdate> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(ref, fc.option(seq, { freq: 5 }), fc.array(fc.tuple(collection, id, body), { maxLength: 2 }))
      .map(([clientRef, at, merges]) =>
        settle(
          clientRef,
          decision(
            at,
            merges.map((merge) => applied(...merge)),
          ),
        ),
      ),
  },
  ref.map(deadLetter),
  ref.map(resolve),
  fc.tuple(ref, fc.constantFrom('restored', 'restored again')).map((parts) => reopen(...parts)),
  fc.tuple(ref, fc.integer({ min: 1, max: 9 })).map(([clientRef, attempts]) => retry(clientRef, attempts)),
)

const write = (refs: readonly string[]): fc.Arbitrary<RecordWrite> =>
  fc
    .record({
      collection,
      id,
      body: fc.option(body, { freq: 3 }),
      keys: fc.array(key, { maxLength: 3 }),
      clientRef: fc.constantFrom(null, ...refs),
    })
    .map((one) => ({ ...one, body: one.clientRef !== null && one.body === null ? {} : one.body }))

const NUMBER = { counter: 'receipt', field: 'receiptNumber', format: { kind: 'integer' } } as const

const commit: fc.Arbitrary<Operation> = fc
  .tuple(fc.uniqueArray(ref, { maxLength: 2 }), fc.boolean())
  .chain(([refs, numbered]) =>
    fc.record({
      kind: fc.constant('commit' as const),
      expected: fc.array(
        fc.record({
          collection,
          id,
          etag: fc.constantFrom('current' as const, 'current' as const, 'first' as const, 'none' as const),
        }),
        { maxLength: 1 },
      ),
      commit: fc.array(write(refs), { maxLength: 4 }).map((records) => ({
        expect: [],
        mutations: refs.map((clientRef) => draft(clientRef, numbered ? { number: NUMBER } : {})),
        records,
      })),
    }),
  )

const identity = fc.constantFrom(...IDENTITIES)
const snapshotId = fc.constantFrom(...SNAPSHOTS)
/** One place of a feed says one thing of a record. */
const serverRecords = fc.uniqueArray(serverRecord, {
  maxLength: 4,
  selector: ({ collection, id, branchSeq }) => `${collection} ${id} ${branchSeq}`,
})

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: commit },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.array(update, { maxLength: 3 }), serverRecords, seq)
      .map(([updates, records, at]) =>
        call(`sync ${JSON.stringify({ updates, records, at })}`, (store) =>
          store.applySync({ updates, records, memory: upTo(at) }),
        ),
      ),
  },
  identity.map((one) => call(`enrol ${one.terminalId}`, (store) => store.writeIdentity(one))),
  fc
    .tuple(identity, seq)
    .map(([one, at]) => call(`enrol anew ${one.terminalId} ${at}`, (store) => store.replaceIdentity(one, upTo(at)))),
  fc.constant(call('renew the sequence', (store) => store.renewSequence())),
  {
    weight: 2,
    arbitrary: fc
      .tuple(snapshotId, fc.subarray([...COLLECTIONS], { minLength: 1 }))
      .map(([one, collections]) =>
        call(`begin ${one} ${collections.join()}`, (store) =>
          store.snapshot({ kind: 'begin', snapshotId: one, collections }),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(snapshotId, serverRecords)
      .map(([one, records]) =>
        call(`rows ${one} ${JSON.stringify(records)}`, (store) =>
          store.snapshot({ kind: 'rows', snapshotId: one, records }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(snapshotId, seq)
      .map(([one, at]) =>
        call(`finish ${one} ${at}`, (store) => store.snapshot({ kind: 'finish', snapshotId: one, memory: upTo(at) })),
      ),
  },
)
