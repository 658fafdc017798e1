import { err, ok, type Result } from '@outpost/kernel'
import type { JsonObject, KeysOf, LocalStore, Reseal, Seal, StoreError } from '@outpost/sync'
import type { Dexie } from 'dexie'
import { applyAll } from './apply-sync.ts'
import { commitLocal } from './commit.ts'
import { parse } from './entries.ts'
import { foldRecords } from './fold.ts'
import { enrol, enrolAnew } from './identity.ts'
import { listRecords } from './list-records.ts'
import { chainEnds, countQueue, findEntryRow, readOutbox, readSequenceFrom } from './queue.ts'
import { layersOf, recordKey } from './ranges.ts'
import { type Reader, readHead, readMemory } from './reader.ts'
import { renewSequence } from './renew-sequence.ts'
import { rowsIn } from './requests.ts'
import { type LocalRow, OWN_LAYER } from './rows.ts'
import { readOpenSnapshot, writeSnapshotPart } from './snapshot.ts'
import { readIn, writeIn } from './transaction.ts'

export interface StoreRules {
  readonly seal: Seal
  readonly reseal: Reseal
  readonly keysOf: KeysOf
}

/** The port over a database that is open and of the present schema. `whyClosed` tells what closed it, if anything has. */
export function indexedDbStore(database: Dexie, rules: StoreRules, whyClosed: () => string | null): LocalStore {
  const { seal, reseal, keysOf } = rules
  let closed: string | null = null
  const gone = () => {
    const detail = closed ?? whyClosed()
    return detail === null ? null : err({ code: 'store_closed', detail } as const)
  }
  const read = async <T>(work: (stores: Reader) => Promise<T>): Promise<Result<T, StoreError>> =>
    gone() ?? readIn(database, work)
  const write = async <T, E>(work: (stores: Reader) => Promise<Result<T, E>>): Promise<Result<T, E | StoreError>> =>
    gone() ?? writeIn(database, work)

  return {
    readIdentity: () => read(async (stores) => (await readHead(stores)).identity),
    writeIdentity: (identity) => write((stores) => enrol(stores, identity)),
    replaceIdentity: (identity, memory) => write((stores) => enrolAnew(stores, reseal, identity, memory)),
    renewSequence: () => write(async (stores) => ok(await renewSequence(stores, reseal))),
    commit: (commit) => write((stores) => commitLocal(stores, seal, commit)),
    get: (collection, id) => read(async (stores) => (await getRecords(stores, collection, [id]))[0] ?? null),
    getMany: (collection, ids) => read((stores) => getRecords(stores, collection, ids)),
    list: (collection, query) => read((stores) => listRecords(stores, collection, query)),
    overlays: (collection, id) => read((stores) => overlayBodies(stores, collection, id)),
    readSequence: (fromSeq, maxCount, maxBytes) =>
      read((stores) => readSequenceFrom(stores, fromSeq, maxCount, maxBytes)),
    readChain: () => read(chainEnds),
    outbox: (query) => read((stores) => readOutbox(stores, query)),
    findEntry: (clientRef) => read((stores) => findEntryRow(stores, clientRef)),
    counts: () => read(countQueue),
    readMemory: () => read(readMemory),
    applySync: (apply) => write(async (stores) => ok(await applyAll(stores, keysOf, apply))),
    snapshot: (part) => write((stores) => writeSnapshotPart(stores, keysOf, part)),
    openSnapshot: (collections) => read((stores) => readOpenSnapshot(stores, collections)),
    close: async () => {
      closed ??= 'the store was closed'
      database.close()
    },
  }
}

async function getRecords(stores: Reader, collection: string, ids: readonly string[]) {
  const keys = ids.map((id) => recordKey(collection, id))
  return (await foldRecords(stores, keys)).map(({ record }) => record)
}

async function overlayBodies({ local }: Reader, collection: string, id: string) {
  const rows = await rowsIn<LocalRow>(local, layersOf(recordKey(collection, id)))
  return rows.filter(({ layer }) => layer !== OWN_LAYER).map(({ body }) => parse<JsonObject>(body))
}
