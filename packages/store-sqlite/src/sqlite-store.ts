import { err, ok, type Result } from '@outpost/kernel'
import type { FoldedRecord, JsonObject, KeysOf, LocalStore, Reseal, Seal, StoreError } from '@outpost/sync'
import { applyAll, readMemoryRow } from './apply-sync.ts'
import { commitLocal } from './commit.ts'
import { readIdentityRow } from './counters.ts'
import { foldRecords } from './fold.ts'
import { enrol, enrolAnew } from './identity.ts'
import { listRecords } from './list-records.ts'
import { chainEnds, countQueue, findEntryRow, readOutbox, readSequenceFrom } from './queue.ts'
import { renewSequence } from './renew-sequence.ts'
import { json, text } from './row.ts'
import { readOpenSnapshot, writeSnapshotPart } from './snapshot.ts'
import type { Sql, SqlDriver } from './sql-driver.ts'
import { guarded, transact } from './transaction.ts'
import { openTx, type Tx } from './tx.ts'

export interface StoreRules {
  readonly seal: Seal
  readonly reseal: Reseal
  readonly keysOf: KeysOf
}

/** The port over a driver whose file is open, configured and migrated. */
export function sqliteStore(driver: SqlDriver, { seal, reseal, keysOf }: StoreRules): LocalStore {
  let closed = false
  const gone = err({ code: 'store_closed', detail: 'the store was closed' } as const)
  const perform = async <T, E>(work: () => Sql<Result<T, E>>): Promise<Result<T, E | StoreError>> =>
    closed ? gone : driver.perform(work)
  const read = <T>(work: (sql: SqlDriver) => Sql<T>) =>
    perform(() => transact<T, StoreError>(driver, 'read', () => succeeding(work(driver))))
  /** Of one statement, which sees one state of the file by itself. */
  const ask = <T>(work: (sql: SqlDriver) => Sql<T>) =>
    perform(() => guarded<T, StoreError>(driver, () => succeeding(work(driver))))
  const write = <T, E>(work: (tx: Tx) => Sql<Result<T, E>>) =>
    perform(() => transact(driver, 'write', () => finished(openTx(driver, keysOf), work)))

  return {
    readIdentity: () => ask(readIdentityRow),
    writeIdentity: (identity) => write((tx) => enrol(tx, identity)),
    replaceIdentity: (identity, memory) => write((tx) => enrolAnew(tx, reseal, identity, memory)),
    renewSequence: () => write((tx) => succeeding(renewSequence(tx, reseal))),
    commit: (commit) => write((tx) => commitLocal(tx, seal, commit)),
    get: (collection, id) => ask((sql) => readRecord(sql, collection, id)),
    getMany: (collection, ids) => ask((sql) => readRecords(sql, collection, ids)),
    list: (collection, query) => read((sql) => listRecords(sql, collection, query)),
    overlays: (collection, id) => ask((sql) => overlayBodies(sql, collection, id)),
    readSequence: (fromSeq, maxCount, maxBytes) => read((sql) => readSequenceFrom(sql, fromSeq, maxCount, maxBytes)),
    readChain: () => read(chainEnds),
    outbox: (query) => ask((sql) => readOutbox(sql, query)),
    findEntry: (clientRef) => ask((sql) => findEntryRow(sql, clientRef)),
    counts: () => read(countQueue),
    readMemory: () => ask(readMemoryRow),
    applySync: (apply) => write((tx) => succeeding(applyAll(tx, apply))),
    snapshot: (part) => write((tx) => writeSnapshotPart(tx, part)),
    openSnapshot: (collections) => read((sql) => readOpenSnapshot(sql, collections)),
    close: async () => {
      if (closed) return
      closed = true
      await driver.perform(() => driver.close())
    },
  }
}

function* succeeding<T>(work: Sql<T>): Sql<Result<T, never>> {
  return ok(yield* work)
}

function* finished<T, E>(tx: Tx, work: (tx: Tx) => Sql<Result<T, E>>): Sql<Result<T, E>> {
  const result = yield* work(tx)
  if (result.ok) yield* tx.finish()
  return result
}

function* readRecord(sql: SqlDriver, collection: string, id: string): Sql<FoldedRecord | null> {
  const [folded] = yield* foldRecords(sql, collection, [id])
  return folded?.record ?? null
}

function* readRecords(sql: SqlDriver, collection: string, ids: readonly string[]): Sql<readonly FoldedRecord[]> {
  const folded = yield* foldRecords(sql, collection, ids)
  return folded.map(({ record }) => record)
}

function* overlayBodies(sql: SqlDriver, collection: string, id: string): Sql<readonly JsonObject[]> {
  const bodies = 'SELECT body FROM overlay WHERE collection = ? AND id = ? ORDER BY position'
  const rows = yield* sql.all(bodies, collection, id)
  return rows.map((row) => json(text(row, 'body')))
}
