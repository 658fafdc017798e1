import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { type Clock, type NewId, toInstant } from '@outpost/kernel'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Migration, migrateWithin, readMigrations } from '../db/migrate.ts'
import type { Pool } from '../db/pool.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import { proveKeys } from '../keys/signing-keys.ts'
import { RestoreRefused, reasonOf } from './failures.ts'
import { readHeads } from './heads.reader.ts'
import type { Manifest, Part } from './manifest.ts'
import { checkBackup } from './read-backup.ts'
import { clearTarget, refuseServed } from './restore-target.ts'
import { columnList, inOrderOfReferences, quoted, readTables } from './tables.reader.ts'
import type { Backup } from './write-backup.ts'

export interface RestoreOptions {
  readonly pool: Pool
  readonly clock: Clock
  readonly newId: NewId
  /** The key that the backup was taken under. */
  readonly sealingKey: Uint8Array
  readonly backup: Backup
  /** Even where the database holds data: it is lost. */
  readonly replace: boolean
  /** The key is lost: signing keys are made anew. */
  readonly newKeys: boolean
  readonly say: (line: string) => void
}

export interface Restored {
  /** The history that begins here. */
  readonly epoch: string
  readonly rows: number
  /** Migrations that the backup's schema had lacked. */
  readonly migrated: readonly string[]
}

/**
 * Puts a backup in the place of whatever the database holds, and begins a new epoch: all of it in one transaction, so that
 * it has happened or it has not, whenever the power goes. The backup is read through and compared before it begins.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { pool, backup, sealingKey, newKeys, say } = options
  await refuseServed(pool)
  say('Reading the backup through …')
  await checkBackup(backup, sealingKey, newKeys)
  const { known, later } = splitMigrations(backup.manifest, readMigrations())
  const restored = await inTransaction(pool, (tx) => restoreWithin(tx, options, known, later))
  await pool.query('ANALYZE')
  return restored
}

/** The migrations of the backup, and those that came after it. */
function splitMigrations({ migrations }: Manifest, all: readonly Migration[]) {
  const checksums = new Map(all.map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of migrations) {
    if (!checksums.has(name))
      throw new RestoreRefused(
        `The backup was written by a newer Outpost: its schema has ${name}, which this one lacks.`,
      )
    if (checksums.get(name) !== checksum)
      throw new RestoreRefused(
        `The backup was written by an unreleased Outpost whose migration ${name} was another one.`,
      )
  }
  const own = new Set(migrations.map(({ name }) => name))
  return { known: all.filter(({ name }) => own.has(name)), later: all.filter(({ name }) => !own.has(name)) }
}

async function restoreWithin(
  tx: Tx,
  options: RestoreOptions,
  known: readonly Migration[],
  later: readonly Migration[],
): Promise<Restored> {
  const { clock, newId, backup, sealingKey, newKeys, replace, say } = options
  await clearTarget(tx, replace)
  await migrateWithin(tx, clock, known)
  say('Loading …')
  const rows = await loadParts(tx, backup)
  await compareHeads(tx, backup.manifest)
  if (newKeys) await tx.query('DELETE FROM signing_key')
  else await proveKeys(tx, sealingKey)
  const migrated = await migrateWithin(tx, clock, later)
  const epoch = newId()
  const at = toInstant(clock.now())
  await tx.query('UPDATE platform SET epoch = $1 WHERE singleton', [epoch])
  await tx.query('INSERT INTO restore (epoch, previous_epoch, backup_taken_at, restored_at) VALUES ($1, $2, $3, $4)', [
    epoch,
    backup.manifest.epoch,
    backup.manifest.takenAt,
    at,
  ])
  return { epoch, rows, migrated }
}

async function loadParts(tx: Tx, { path, manifest }: Backup): Promise<number> {
  const tables = await readTables(tx)
  const parts = new Map(manifest.parts.map((part) => [part.table, part]))
  for (const { table, columns } of manifest.parts) {
    const here = tables.find(({ name }) => name === table)
    if (here === undefined || columns.some((column) => !here.columns.includes(column)))
      throw new RestoreRefused(`The backup's table ${table} does not fit the schema that it says it has.`)
  }
  const names = await inOrderOfReferences(tx, [...parts.keys()])
  await tx.query(`TRUNCATE ${names.map(quoted).join(', ')}`) // rows that migrations themselves write come with the backup
  let rows = 0
  for (const name of names) {
    const part = parts.get(name)
    if (part !== undefined) rows += await loadPart(tx, path, part)
  }
  return rows
}

async function loadPart(tx: Tx, folder: string, { table, columns, file, rows }: Part): Promise<number> {
  const client = tx as unknown as pg.PoolClient // a transaction is a connection; only this needs its streams
  const into = client.query(copyFrom(`COPY ${quoted(table)} (${columnList(columns)}) FROM STDIN`))
  try {
    await pipeline(createReadStream(join(folder, file)), createZstdDecompress(), into)
  } catch (error) {
    throw new RestoreRefused(`${join(folder, file)} could not be loaded: ${reasonOf(error)}`, { cause: error })
  }
  if (into.rowCount !== rows)
    throw new RestoreRefused(
      `The backup is broken: ${join(folder, file)} has ${into.rowCount} rows instead of ${rows}.`,
    )
  return rows
}

/** Every branch stands where it stood when the backup was taken. */
async function compareHeads(tx: Tx, { branches }: Manifest): Promise<void> {
  const heads = new Map((await readHeads(tx)).map((head) => [head.branchId, head]))
  for (const { branchId, code, branchSeq, journalHash } of branches) {
    const head = heads.get(branchId)
    if (head?.branchSeq !== branchSeq || head.journalHash !== journalHash)
      throw new RestoreRefused(`The backup contradicts itself: branch ${code} stands elsewhere than its manifest says.`)
  }
}
