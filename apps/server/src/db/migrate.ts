import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@outpost/kernel'
import { toInstant } from '@outpost/kernel'
import type { Db, Pool } from './pool.ts'
import { inTransaction, type Tx } from './tx.ts'

export interface Migration {
  /** `0001-platform`: order and identity. */
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

const FOLDER = join(import.meta.dirname, 'migrations')
const NAME = /^\d{4}-[a-z0-9-]+\.sql$/

export function readMigrations(folder: string = FOLDER): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => NAME.test(file))
  return files.sort().map((file) => {
    const sql = readFileSync(join(folder, file), 'utf8')
    return { name: file.slice(0, -'.sql'.length), sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

/**
 * Brings the schema up to date, each migration in its own transaction, and answers the names of those it ran. Safe to
 * run from several processes at once: they queue. Refuses a database that knows migrations which this program does not
 * (it was written by a newer one), or whose applied migrations read differently here.
 */
export async function migrate(pool: Pool, clock: Clock, migrations = readMigrations()): Promise<readonly string[]> {
  await inTransaction(pool, ensureTable)
  const ran: string[] = []
  for (const migration of migrations) {
    if (await inTransaction(pool, (tx) => runOnce(tx, migration, clock))) ran.push(migration.name)
  }
  refuseStrangers(await applied(pool), migrations)
  return ran
}

/** Names of the migrations that this program brings and the database has not. */
export async function pendingMigrations(db: Db, migrations = readMigrations()): Promise<readonly string[]> {
  const done = await applied(db)
  return migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name)
}

/** Runs those of `migrations` that the database lacks inside a transaction of the caller: all of them or none. */
export async function migrateWithin(
  tx: Tx,
  clock: Clock,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await ensureTable(tx)
  const ran: string[] = []
  for (const migration of migrations) if (await runOnce(tx, migration, clock)) ran.push(migration.name)
  return ran
}

async function ensureTable(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(7096141)') // two first starts at once would both create the table
  await tx.query(
    'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL)',
  )
}

const changed = (name: string): string =>
  `migration ${name} was changed after this database ran it, which only happens between unreleased versions. Start on an empty database: another OUTPOST_DATA, or another DATABASE_URL.`

async function runOnce(tx: Tx, { name, sql, checksum }: Migration, clock: Clock): Promise<boolean> {
  await tx.query('LOCK TABLE schema_migration IN SHARE ROW EXCLUSIVE MODE')
  const before = (await applied(tx)).get(name)
  if (before === checksum) return false
  if (before !== undefined) throw new MigrationRefused(changed(name))
  await tx.query(sql)
  await tx.query('INSERT INTO schema_migration (name, checksum, applied_at) VALUES ($1, $2, $3)', [
    name,
    checksum,
    toInstant(clock.now()),
  ])
  return true
}

async function applied(db: Db): Promise<Map<string, string>> {
  const { rows } = await db.query<{ name: string; checksum: string }>('SELECT name, checksum FROM schema_migration')
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function refuseStrangers(done: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const strangers = [...done.keys()].filter((name) => !known.has(name))
  if (strangers.length > 0) {
    throw new MigrationRefused(`the database was written by a newer Outpost: it has ${strangers.join(', ')}`)
  }
}
