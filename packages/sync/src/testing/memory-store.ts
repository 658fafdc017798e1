import { assert, err, ok, type Result } from '@outpost/kernel'
import type {
  CommitError,
  Entry,
  Expectation,
  LocalCommit,
  LocalStore,
  OutboxEntry,
  RecordWrite,
  SyncMemory,
  TerminalIdentity,
} from '../local-store.ts'
import { FIRST_COUNTERS, isLogged } from '../local-store.ts'
import { copyOf, type Data, place, type StoreRules } from './memory-data.ts'
import { counts, find, queued, readChain, readSequence } from './memory-queue.ts'
import { fold, list, overlaysOn } from './memory-records.ts'
import { applyUpdate, openSnapshot, putServer, remember, snapshot } from './memory-sync.ts'

/** Outlives its handles, as a disk does: what one wrote, the next one opened reads. */
export interface MemoryDisk {
  open(rules: StoreRules): LocalStore
}

/**
 * The reference of the port: the plainest code that keeps every rule, quick to read, slow to search. Simulations run on
 * it, and the model test holds every other store to it.
 */
export function createMemoryDisk(): MemoryDisk {
  const data: Data = {
    identity: null,
    counters: FIRST_COUNTERS,
    memory: null,
    entries: [],
    revision: 0,
    server: new Map(),
    own: new Map(),
    overlays: [],
    snapshots: new Map(),
    staged: new Map(),
  }
  return { open: (rules) => openHandle(data, rules) }
}

function openHandle(data: Data, rules: StoreRules): LocalStore {
  let closed = false
  const gone = err({ code: 'store_closed', detail: 'the store was closed' } as const)
  const read = async <T>(work: () => T) => (closed ? gone : ok(copyOf(work())))
  const write = async <T, E>(work: () => Result<T, E>) => (closed ? gone : work())
  return {
    readIdentity: () => read(() => data.identity),
    writeIdentity: (identity) => write(() => enrol(data, identity)),
    replaceIdentity: (identity, memory) => write(() => enrolAnew(data, rules, identity, memory)),
    renewSequence: () => write(() => renewSequence(data, rules)),
    commit: (commit) => write(() => commitLocal(data, rules, copyOf(commit))),
    get: (collection, id) => read(() => fold(data, rules, collection, id)?.record ?? null),
    getMany: (collection, ids) => read(() => ids.flatMap((id) => fold(data, rules, collection, id)?.record ?? [])),
    list: (collection, query) => read(() => list(data, rules, collection, query)),
    overlays: (collection, id) => read(() => overlaysOn(data, collection, id).map(({ body }) => body)),
    readSequence: (fromSeq, maxCount, maxBytes) => read(() => readSequence(data, fromSeq, maxCount, maxBytes)),
    readChain: () => read(() => readChain(data)),
    outbox: ({ state, limit }) =>
      read(() =>
        queued(data)
          .filter((entry) => state === undefined || entry.state === state)
          .slice(0, Math.max(0, limit)),
      ),
    findEntry: (clientRef) => read(() => find(data, clientRef)?.entry ?? null),
    counts: () => read(() => counts(data)),
    readMemory: () => read(() => data.memory),
    applySync: ({ updates, records, memory }) =>
      write(() => {
        for (const update of copyOf(updates)) applyUpdate(data, update)
        for (const record of copyOf(records)) putServer(data, record)
        remember(data, memory)
        return ok(undefined)
      }),
    snapshot: (part) => write(() => snapshot(data, copyOf(part))),
    openSnapshot: (collections) => read(() => openSnapshot(data, collections)),
    close: async () => {
      closed = true
    },
  }
}

const conflict = (collection: string, id: string) => err({ code: 'conflict', collection, id } as const)

function enrol(data: Data, identity: TerminalIdentity) {
  if (data.identity) return conflict('identity', identity.terminalId)
  data.identity = copyOf(identity)
  return ok(undefined)
}

function enrolAnew(
  data: Data,
  { reseal }: StoreRules,
  identity: TerminalIdentity,
  memory: SyncMemory,
): Result<void, CommitError> {
  if (!data.identity) return err({ code: 'not_enrolled' } as const)
  const used = [data.identity, ...data.entries.map(({ entry }) => entry)].some(
    ({ terminalId }) => terminalId === identity.terminalId,
  )
  if (used) return conflict('identity', identity.terminalId)
  const unanswered = queued(data).filter(({ state }) => state !== 'dead-letter')
  const { entries, counters } = reseal(identity, unanswered, FIRST_COUNTERS)
  for (const entry of entries) {
    const placed = find(data, entry.clientRef)
    assert(placed, `${entry.clientRef} was resealed but never committed`)
    placed.entry = asPending(entry)
  }
  data.identity = copyOf(identity)
  data.counters = counters
  data.memory = copyOf(memory)
  return ok(undefined)
}

function renewSequence(data: Data, { reseal }: StoreRules): Result<void, never> {
  const { identity } = data
  const all = data.entries.map(({ entry }) => entry)
  if (!identity || all.every(({ terminalId }) => terminalId === identity.terminalId)) return ok(undefined)
  const first = readSequence(data, 1, 1, 0)[0]
  const [terminalSeq, hash] = first ? [first.terminalSeq - 1, first.prevHash] : [0, FIRST_COUNTERS.hash]
  const { entries, counters } = reseal(identity, all, { ...data.counters, terminalSeq, hash })
  for (const [i, placed] of data.entries.entries()) {
    const { entry } = placed
    const renewed = { ...entry, ...entries[i] }
    placed.entry = isLogged(entry) || entry.state === 'dead-letter' ? renewed : asPending(renewed)
  }
  data.counters = counters
  return ok(undefined)
}

const asPending = (entry: Entry): OutboxEntry => ({
  ...entry,
  state: 'pending',
  attempts: 0,
  nextAttemptAt: null,
  lastError: null,
  decision: null,
})

function commitLocal(data: Data, rules: StoreRules, commit: LocalCommit): Result<readonly Entry[], CommitError> {
  if (!data.identity) return err({ code: 'not_enrolled' } as const)
  const refs = commit.mutations.map(({ clientRef }) => clientRef)
  const repeated = refs.find((ref, i) => find(data, ref) || refs.indexOf(ref) < i)
  if (repeated !== undefined) return err({ code: 'already_committed', clientRef: repeated } as const)
  const holds = ({ collection, id, etag }: Expectation) =>
    (fold(data, rules, collection, id)?.record.etag ?? null) === etag
  const broken = commit.expect.find((expectation) => !holds(expectation))
  if (broken) return conflict(broken.collection, broken.id)
  const sealed = rules.seal(data.identity, commit, data.counters)
  if (!sealed.ok) return sealed
  const { entries, records, counters } = sealed.value
  for (const write of records) checkWrite(write, refs)
  for (const entry of entries) data.entries.push({ position: data.entries.length + 1, entry: asPending(entry) })
  for (const write of records) writeRecord(data, write)
  data.counters = counters
  return ok(copyOf(entries))
}

function checkWrite({ collection, id, clientRef, body }: RecordWrite, refs: readonly string[]): void {
  if (clientRef === null) return
  assert(refs.includes(clientRef), `${collection}/${id} belongs to a mutation of another commit: ${clientRef}`)
  assert(body !== null, `${collection}/${id}: only a record of the terminal's own is removed by null`)
}

function writeRecord(data: Data, { collection, id, body, keys, clientRef }: RecordWrite): void {
  const placed = clientRef === null ? undefined : find(data, clientRef)
  if (placed && body) {
    data.overlays = data.overlays.filter(
      (one) => !(one.placed === placed && one.collection === collection && one.id === id),
    )
    data.overlays.push({ collection, id, body, keys, placed, settledSeq: null })
  } else if (body) {
    data.own.set(place(collection, id), { collection, id, body, keys, revision: ++data.revision })
  } else {
    data.own.delete(place(collection, id))
  }
}
