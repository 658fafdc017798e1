import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoldedRecord, ListQuery, LocalStore } from '../../local-store.ts'
import { createMemoryDisk } from '../memory-store.ts'
import type { StoreHarness } from './harness.ts'
import { COLLECTIONS, IDS, type Operation, operation, REFS } from './model-operations.ts'
import { RULES, the } from './rules.ts'
import { IDENTITY } from './samples.ts'

/** Each is some hundred calls. */
const RUNS = 60
const MOST_OPERATIONS = 16

export function modelCases(harness: StoreHarness): void {
  describe('any sequence of operations', () => {
    test('has the results of the reference store, and leaves what it leaves', async () => {
      const sequences = fc.array(operation, { minLength: 4, maxLength: MOST_OPERATIONS })
      const property = fc.asyncProperty(sequences, (operations) => agree(harness, operations))
      const report = await fc.check(property, { numRuns: harness.modelRuns ?? RUNS })
      expect(report.failed, `${fc.defaultReportMessage(report)}\n${String(report.errorInstance)}`).toBe(false)
    })
  })
}

async function agree(harness: StoreHarness, operations: readonly Operation[]): Promise<void> {
  const place = await harness.createPlace()
  const actual = new Watched(unwrap(await place.open(RULES)))
  const model = new Watched(createMemoryDisk().open(RULES))
  try {
    for (const store of [actual, model]) await the(store.store.writeIdentity(IDENTITY))
    for (const one of operations) {
      expect(await actual.perform(one), describeOperation(one)).toEqual(await model.perform(one))
      expect(await actual.everything(), describeOperation(one)).toEqual(await model.everything())
    }
  } finally {
    await actual.store.close()
    await place.discard()
  }
}

const describeOperation = (one: Operation): string => (one.kind === 'call' ? one.title : JSON.stringify(one))

/** A store whose etags are told by how often they changed: two stores make them differently. */
class Watched {
  readonly store: LocalStore
  readonly #etags = new Map<string, string[]>()

  constructor(store: LocalStore) {
    this.store = store
  }

  async perform(one: Operation): Promise<unknown> {
    if (one.kind === 'call') return withoutDetail(await one.on(this.store))
    const expectations = await Promise.all(
      one.expected.map(async ({ collection, id, etag }) => {
        const current = (await the(this.store.get(collection, id)))?.etag ?? null
        const first = this.#etags.get(`${collection}/${id}`)?.[0] ?? null
        return { collection, id, etag: etag === 'none' ? null : etag === 'first' ? first : current }
      }),
    )
    return withoutDetail(await this.store.commit({ ...one.commit, expect: expectations }))
  }

  async everything(): Promise<unknown> {
    const { store } = this
    return {
      collections: await Promise.all(COLLECTIONS.map((collection) => this.#collection(collection))),
      identity: await the(store.readIdentity()),
      chain: await the(store.readChain()),
      sequence: await the(store.readSequence(1, 99, 1_000_000)),
      part: await the(store.readSequence(2, 3, 700)),
      outbox: await the(store.outbox({ limit: 99 })),
      deadLetters: await the(store.outbox({ state: 'dead-letter', limit: 1 })),
      found: await Promise.all(REFS.map((ref) => the(store.findEntry(ref)))),
      counts: await the(store.counts()),
      memory: await the(store.readMemory()),
    }
  }

  async #collection(collection: string): Promise<unknown> {
    const records = await the(this.store.getMany(collection, [...IDS, 'never']))
    const queries: ListQuery[] = [
      { limit: 99 },
      { limit: 2, descending: true, after: 'é' },
      { key: 'sku:X', limit: 99 },
      { key: 'sku:Y', limit: 1, after: 'a' },
      { keyPrefix: 'sku:', limit: 99 },
      { keyPrefix: '', limit: 2, descending: true },
    ]
    return {
      records: records.map((one) => ({ ...one, etag: this.#changes(one) })),
      overlays: await Promise.all(IDS.map((id) => the(this.store.overlays(collection, id)))),
      lists: await Promise.all(queries.map(async (query) => idsOf(await the(this.store.list(collection, query))))),
      pages: await Promise.all([false, true].map((descending) => this.#pages(collection, descending))),
    }
  }

  /** The whole look-up table, a record at a time. */
  async #pages(collection: string, descending: boolean): Promise<readonly string[]> {
    const ids: string[] = []
    for (;;) {
      const after = ids.at(-1)
      const query = { keyPrefix: '', limit: 1, descending, ...(after === undefined ? {} : { after }) }
      const [id] = idsOf(await the(this.store.list(collection, query)))
      if (id === undefined || ids.length > IDS.length) return ids
      ids.push(id)
    }
  }

  #changes({ collection, id, etag }: FoldedRecord): number {
    const seen = this.#etags.get(`${collection}/${id}`) ?? []
    if (seen.at(-1) !== etag) this.#etags.set(`${collection}/${id}`, [...seen, etag])
    return this.#etags.get(`${collection}/${id}`)?.length ?? 0
  }
}

const idsOf = (records: readonly FoldedRecord[]): readonly string[] => records.map(({ id }) => id)

/** `detail` is for people; every store words it in its own way. */
const withoutDetail = (result: unknown): unknown =>
  JSON.parse(JSON.stringify(result, (name, value: unknown) => (name === 'detail' ? undefined : value)))
