import { DatabaseSync } from 'node:sqlite'

/** node:sqlite with the settings that store-sqlite makes, no more and no less. */
export function openBare(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  database.exec('PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 16777216')
  return database
}

export function readBack(database: DatabaseSync): Readonly<Record<string, string>> {
  return {
    sqlite: valueOf(database, 'SELECT sqlite_version()'),
    journal_mode: valueOf(database, 'PRAGMA journal_mode'),
    synchronous: valueOf(database, 'PRAGMA synchronous'),
  }
}

function valueOf(database: DatabaseSync, question: string): string {
  const [value] = Object.values(database.prepare(question).get() ?? {})
  return typeof value === 'number' || typeof value === 'string' ? `${value}` : ''
}

/** One write transaction, as any program writes it. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  work()
  database.exec('COMMIT')
}
