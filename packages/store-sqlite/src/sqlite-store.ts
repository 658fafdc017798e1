import { err, ok, type Result } from '@outpost/kernel'
import type { KeysOf, LocalStore, Reseal, Seal, StoreError } from '@outpost/sync'
import { applyAll, readMemoryRow } from './apply-sync.ts'
import { commitLocal } from './commit.ts'
import { readIdentityRow } from './counters.ts'
import { foldRecords } from './fold.ts'
import { enrol, enrolAnew } from './identity.ts'
import { listRecords } from './list-records.ts'
import { chainEnds, countQueue, findEntryRow, readOutbox, readSequenceFrom } from './queue.ts'
import { json, text } from './row.ts'
import { readOpenSnapshot, writeSnapshotPart } from './snapshot.ts'
import type { SqlDriver } from './sql-driver.ts'
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
  const read = async <T>(work: (sql: SqlDriver) => T): Promise<Result<T, StoreError>> =>
    closed ? gone : transact(driver, 'read', () => ok(work(driver)))
  /** Of one statement, which sees one state of the file by itself. */
  const ask = async <T>(work: (sql: SqlDriver) => T): Promise<Result<T, StoreError>> =>
    closed ? gone : guarded(driver, () => ok(work(driver)))
  const write = async <T, E>(work: (tx: Tx) => Result<T, E>): Promise<Result<T, E | StoreError>> =>
    closed ? gone : transact(driver, 'write', () => finished(openTx(driver, keysOf), work))

  return {
    readIdentity: () => ask(readIdentityRow),
    writeIdentity: (identity) => write((tx) => enrol(tx, identity)),
    replaceIdentity: (identity, memory) => write((tx) => enrolAnew(tx, reseal, identity, memory)),
    commit: (commit) => write((tx) => commitLocal(tx, seal, commit)),
    get: (collection, id) => ask((sql) => foldRecords(sql, collection, [id])[0]?.record ?? null),
    getMany: (collection, ids) => ask((sql) => foldRecords(sql, collection, ids).map(({ record }) => record)),
    list: (collection, query) => read((sql) => listRecords(sql, collection, query)),
    overlays: (collection, id) => ask((sql) => overlayBodies(sql, collection, id)),
    readSequence: (fromSeq, maxCount, maxBytes) => read((sql) => readSequenceFrom(sql, fromSeq, maxCount, maxBytes)),
    readChain: () => read(chainEnds),
    outbox: (query) => ask((sql) => readOutbox(sql, query)),
    findEntry: (clientRef) => ask((sql) => findEntryRow(sql, clientRef)),
    counts: () => read(countQueue),
    readMemory: () => ask(readMemoryRow),
    applySync: (apply) => write((tx) => ok(applyAll(tx, apply))),
    snapshot: (part) => write((tx) => writeSnapshotPart(tx, part)),
    openSnapshot: (collections) => read((sql) => readOpenSnapshot(sql, collections)),
    close: async () => {
      if (!closed) driver.close()
      closed = true
    },
  }
}

function finished<T, E>(tx: Tx, work: (tx: Tx) => Result<T, E>): Result<T, E> {
  const result = work(tx)
  if (result.ok) tx.finish()
  return result
}

const overlayBodies = (sql: SqlDriver, collection: string, id: string) =>
  sql
    .all('SELECT body FROM overlay WHERE collection = ? AND id = ? ORDER BY position', collection, id)
    .map((row) => json(text(row, 'body')))
