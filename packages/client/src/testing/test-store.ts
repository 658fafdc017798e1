import type { Decision } from '@outpost/contract/v2'
import { assert, err, unwrap } from '@outpost/kernel'
import {
  type EntryUpdate,
  type JsonObject,
  type LocalStore,
  reseal,
  type ServerRecord,
  type SyncMemory,
  seal,
} from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { keysOf } from '../keys-of.ts'
import { textOf } from '../mapping.ts'

/** A store with a hand for the server's side, and for what goes wrong. */
export interface TestStore extends LocalStore {
  /** The feed brings a record. */
  serve(collection: string, id: string, body: object): void
  /** The server accepts a mutation; `merge` is what it adds to each record. */
  accept(clientRef: string, merge?: JsonObject): void
  refuse(clientRef: string, code: string): void
  /** It was sent, and no answer came. */
  retry(clientRef: string): void
  setMemory(memory: Partial<SyncMemory>): void
  /** The next commit fails as if the disk were full. */
  failNext(): void
  /** Runs between what a service has read and what it commits. */
  beforeNextCommit(act: () => Promise<void>): void
}

/** What a store that never synced remembers. */
export const NO_MEMORY: SyncMemory = {
  epoch: null,
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

export const createTestStore = (): TestStore => withServer(createMemoryDisk().open({ seal, reseal, keysOf }))

/** What the server does is queued, and done before the store is next asked for anything. */
export function withServer(inner: LocalStore): TestStore {
  let done: Promise<unknown> = Promise.resolve()
  let branchSeq = 0
  let failing = false
  let interruption: (() => Promise<void>) | null = null
  const later = (act: () => Promise<unknown>) => {
    done = done.then(act)
  }
  const apply = async (change: {
    readonly updates?: readonly EntryUpdate[]
    readonly records?: readonly ServerRecord[]
    readonly memory?: Partial<SyncMemory>
  }) => {
    const memory = { ...NO_MEMORY, ...unwrap(await inner.readMemory()), branchSeq, ...change.memory }
    unwrap(await inner.applySync({ updates: change.updates ?? [], records: change.records ?? [], memory }))
  }
  const settle = async (clientRef: string, merge: JsonObject) => {
    const entry = unwrap(await inner.findEntry(clientRef))
    assert(entry, `no entry ${clientRef}`)
    branchSeq += 1
    const id = textOf(entry.payload, 'id')
    const collection = COLLECTION_OF[entry.type]
    const applied = collection === undefined ? [] : [{ collection, id, merge: { ...merge } }]
    const decision = { ...decisionOf('accepted', entry.occurredAt), branchSeq, applied }
    await apply({ updates: [{ kind: 'settle', clientRef, decision, answeredAt: entry.occurredAt }] })
  }
  const reject = async (clientRef: string, code: string) => {
    const entry = unwrap(await inner.findEntry(clientRef))
    assert(entry, `no entry ${clientRef}`)
    const problem = { code, detail: `refused: ${code}`, retryable: false, remedy: 'Mend it.' }
    const decision = { ...decisionOf('rejected', entry.occurredAt), problem }
    const error = { code, detail: problem.detail, remedy: problem.remedy, at: entry.occurredAt }
    await apply({ updates: [{ kind: 'dead-letter', clientRef, decision, error }] })
  }
  const commit: LocalStore['commit'] = async (work) => {
    const act = interruption
    interruption = null
    await act?.()
    if (!failing) return inner.commit(work)
    failing = false
    return err({ code: 'disk_full', detail: 'no room' })
  }
  const server = {
    serve: (collection: string, id: string, body: object) =>
      later(() => {
        branchSeq += 1
        return apply({ records: [{ collection, id, branchSeq, body: body as JsonObject }] })
      }),
    accept: (clientRef: string, merge: JsonObject = {}) => later(() => settle(clientRef, merge)),
    refuse: (clientRef: string, code: string) => later(() => reject(clientRef, code)),
    retry: (clientRef: string) =>
      later(() => {
        const error = { code: 'timeout', detail: 'no answer', at: '2026-03-02T09:00:00.000Z' }
        const update = { kind: 'retry', clientRef, attempts: 1, nextAttemptAt: error.at, error } as const
        return apply({ updates: [update] })
      }),
    setMemory: (memory: Partial<SyncMemory>) => later(() => apply({ memory })),
    failNext: () => {
      failing = true
    },
    beforeNextCommit: (act: () => Promise<void>) => {
      interruption = act
    },
  }
  const waiting = new Proxy(inner, {
    get: (target, name: keyof LocalStore) => {
      const method = name === 'commit' ? commit : (target[name] as (...args: unknown[]) => Promise<unknown>)
      return async (...args: unknown[]) => {
        await done
        return (method as (...args: unknown[]) => Promise<unknown>).apply(target, args)
      }
    },
  })
  return new Proxy(server, {
    get: (target, name) => Reflect.get(name in target ? target : waiting, name) as unknown,
  }) as unknown as TestStore
}

const COLLECTION_OF: Readonly<Record<string, string>> = {
  'order.create': 'orders',
  'approval.request': 'approval-requests',
  'session.open': 'register-sessions',
  'session.cash': 'cash-movements',
}

const decisionOf = (outcome: Decision['outcome'], decidedAt: string): Decision => ({
  outcome,
  reviewFlags: [],
  applied: [],
  decidedAt,
  epoch: '01980000-0000-7000-8000-000000000000',
  signature: '',
})
