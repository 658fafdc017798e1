import type { Decision } from '@outpost/contract/v2'
import { GENESIS_HASH } from '@outpost/contract'
import { assert, err, ok } from '@outpost/kernel'
import {
  type Counters,
  type FoldedRecord,
  type JsonObject,
  type LocalCommit,
  type LocalStore,
  type LoggedEntry,
  type OutboxEntry,
  type RecordWrite,
  type ServerRecord,
  type SyncMemory,
  seal,
  type TerminalIdentity,
} from '@outpost/sync'
import { keysOf } from '../keys-of.ts'

interface Layer extends RecordWrite {
  readonly seq: number
}

/** The slice of a LocalStore that the services' tests need, with a hand for the server's side. Not durable. */
export interface TestStore extends LocalStore {
  serve(collection: string, id: string, body: object): void
  accept(clientRef: string, merge?: JsonObject): void
  refuse(clientRef: string, code: string): void
  setMemory(memory: Partial<SyncMemory>): void
  /** The next commit fails as if the disk were full. */
  failNext(): void
  /** Runs between what a service read and what it commits. */
  beforeNextCommit(act: () => Promise<void>): void
}

const fresh: Counters = { terminalSeq: 0, hash: GENESIS_HASH, numbers: {} }

export const freshMemory: SyncMemory = {
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

export function createTestStore(): TestStore {
  let identity: TerminalIdentity | null = null
  let counters = fresh
  let memory: SyncMemory | null = null
  let version = 0
  let failing = false
  let interruption: (() => Promise<void>) | null = null
  const server = new Map<string, ServerRecord & { readonly etag: string }>()
  const own = new Map<string, Layer & { readonly etag: string }>()
  let layers: (Layer & { readonly etag: string })[] = []
  const outbox = new Map<string, OutboxEntry>()
  const log = new Map<string, LoggedEntry>()
  const keyOf = (collection: string, id: string) => `${collection}/${id}`

  const fold = (collection: string, id: string): (FoldedRecord & { keys: readonly string[] }) | null => {
    const copy = server.get(keyOf(collection, id))
    const mine = own.get(keyOf(collection, id))
    const over = layers.filter((each) => each.collection === collection && each.id === id)
    const top = over.at(-1) ?? mine
    const body = top?.body ?? copy?.body
    if (!body) return null
    const states = over.map(({ clientRef }) => outbox.get(clientRef ?? '')?.state ?? 'pending')
    return {
      collection,
      id,
      body: structuredClone(body),
      state: states.includes('dead-letter') ? 'dead-letter' : (states[0] ?? (mine ? 'local' : 'confirmed')),
      clientRefs: over.map(({ clientRef }) => clientRef ?? ''),
      branchSeq: copy?.branchSeq ?? null,
      etag: [copy?.etag, mine?.etag, ...over.map(({ etag }) => etag)].join('.'),
      keys: [...(copy?.body ? keysOf(collection, id, copy.body) : []), ...(top?.keys ?? [])],
    }
  }
  const all = (collection: string) => {
    const ids = new Set<string>()
    for (const each of [...server.values(), ...own.values(), ...layers])
      if (each.collection === collection) ids.add(each.id)
    return [...ids].sort().flatMap((id) => fold(collection, id) ?? [])
  }
  const settle = (clientRef: string, decision: Decision) => {
    const { state: _s, attempts: _a, nextAttemptAt: _n, lastError: _l, ...entry } = take(clientRef)
    log.set(clientRef, { ...entry, decision, resolution: null, answeredAt: decision.decidedAt })
  }
  const take = (clientRef: string): OutboxEntry => {
    const entry = outbox.get(clientRef)
    assert(entry, `no entry ${clientRef}`)
    outbox.delete(clientRef)
    return entry
  }
  const sealAndWrite = (commit: LocalCommit) => {
    if (!identity) return err({ code: 'not_enrolled' as const })
    for (const { collection, id, etag } of commit.expect)
      if ((fold(collection, id)?.etag ?? null) !== etag) return err({ code: 'conflict' as const, collection, id })
    for (const { clientRef } of commit.mutations)
      if (outbox.has(clientRef) || log.has(clientRef)) return err({ code: 'already_committed' as const, clientRef })
    const sealed = seal(identity, structuredClone(commit), counters)
    if (!sealed.ok) return sealed
    counters = sealed.value.counters
    for (const entry of sealed.value.entries)
      outbox.set(entry.clientRef, {
        ...entry,
        state: 'pending',
        attempts: 0,
        nextAttemptAt: null,
        lastError: null,
        decision: null,
      })
    for (const record of sealed.value.records) {
      const layer = { ...record, seq: counters.terminalSeq, etag: String(++version) }
      if (record.clientRef !== null) layers.push(layer)
      else if (record.body === null) own.delete(keyOf(record.collection, record.id))
      else own.set(keyOf(record.collection, record.id), layer)
    }
    return ok(sealed.value.entries)
  }
  const unused = () => Promise.reject(new Error('not part of the test store'))

  return {
    serve: (collection, id, body) =>
      void server.set(keyOf(collection, id), {
        collection,
        id,
        branchSeq: ++version,
        body: body as JsonObject,
        etag: String(version),
      }),
    accept: (clientRef, merge = {}) => {
      const { occurredAt } = outbox.get(clientRef) ?? { occurredAt: '' }
      settle(clientRef, decisionOf('accepted', occurredAt))
      for (const { collection, id, body } of layers.filter((each) => each.clientRef === clientRef))
        if (collection !== 'stock-deltas')
          server.set(keyOf(collection, id), {
            collection,
            id,
            branchSeq: ++version,
            body: { ...body, ...merge },
            etag: String(version),
          })
      layers = layers.filter((each) => each.clientRef !== clientRef)
    },
    refuse: (clientRef, code) => {
      const entry = outbox.get(clientRef)
      assert(entry, `no entry ${clientRef}`)
      const problem = { code, detail: `refused: ${code}`, retryable: false, remedy: 'Mend it.' }
      const decision = { ...decisionOf('rejected', entry.occurredAt), problem }
      const error = { code, detail: problem.detail, remedy: problem.remedy, at: entry.occurredAt }
      outbox.set(clientRef, { ...entry, state: 'dead-letter', decision, lastError: error })
    },
    setMemory: (change) => {
      memory = { ...freshMemory, ...memory, ...change }
    },
    failNext: () => {
      failing = true
    },
    beforeNextCommit: (act) => {
      interruption = act
    },
    readIdentity: async () => ok(identity),
    writeIdentity: async (next) => {
      if (identity) return err({ code: 'conflict', collection: 'identity', id: next.terminalId })
      identity = next
      return ok(undefined)
    },
    replaceIdentity: async (next) => {
      identity = next
      return ok(undefined)
    },
    commit: async (commit) => {
      const act = interruption
      interruption = null
      await act?.()
      if (failing) {
        failing = false
        return err({ code: 'disk_full', detail: 'no room' })
      }
      return sealAndWrite(commit)
    },
    get: async (collection, id) => ok(fold(collection, id)),
    getMany: async (collection, ids) => ok(ids.flatMap((id) => fold(collection, id) ?? [])),
    list: async (collection, { key, keyPrefix, limit, descending }) => {
      const hits = all(collection).filter(({ keys }) => {
        if (key !== undefined) return keys.includes(key)
        return keyPrefix === undefined || keys.some((each) => each.startsWith(keyPrefix))
      })
      return ok((descending ? hits.toReversed() : hits).slice(0, limit))
    },
    overlays: async (collection, id) =>
      ok(layers.filter((each) => each.collection === collection && each.id === id).map(({ body }) => body ?? {})),
    outbox: async ({ state, limit }) =>
      ok([...outbox.values()].filter((entry) => !state || entry.state === state).slice(0, limit)),
    findEntry: async (clientRef) => ok(outbox.get(clientRef) ?? log.get(clientRef) ?? null),
    readMemory: async () => ok(memory),
    readSequence: unused,
    readChain: unused,
    counts: unused,
    applySync: unused,
    snapshot: unused,
    close: async () => undefined,
  }
}

const decisionOf = (outcome: Decision['outcome'], decidedAt: string): Decision => ({
  outcome,
  reviewFlags: [],
  applied: [],
  decidedAt,
  epoch: '01980000-0000-7000-8000-000000000000',
  signature: '',
})
