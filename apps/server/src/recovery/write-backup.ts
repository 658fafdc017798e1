import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, toInstant } from '@outpost/kernel'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { readEpoch } from '../db/platform.ts'
import type { Pool } from '../db/pool.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import { BackupFailed, reasonOf } from './failures.ts'
import { readApplied, readHeads } from './heads.reader.ts'
import { MANIFEST_FILE, type Manifest, nameOfKey, type Part, sealManifest } from './manifest.ts'
import { writePart } from './part-file.ts'
import { columnList, NOT_CARRIED, quoted, readTables, type Table } from './tables.reader.ts'

export interface BackupOptions {
  readonly pool: Pool
  readonly clock: Clock
  /** Seals the signing keys in the database, and the backup's manifest with them. */
  readonly sealingKey: Uint8Array
  /** The folder of backups; made where it is missing. */
  readonly folder: string
  readonly software: string
  readonly database: string
  /** Ends it early, and leaves nothing. */
  readonly signal?: AbortSignal
}

export interface Backup {
  readonly name: string
  readonly path: string
  readonly manifest: Manifest
}

/** What is not finished, or was cut off, bears this name and is no backup. */
export const UNFINISHED = '.unfinished-'

/**
 * Writes everything that the database holds, as it was at one moment, into a new folder of `folder`. Its name appears when
 * all of it is on disk; whatever goes wrong before leaves nothing, or a folder that no command takes for a backup.
 */
export async function writeBackup(options: BackupOptions): Promise<Backup> {
  const { pool, clock, folder } = options
  const takenAt = toInstant(clock.now())
  const name = takenAt.replaceAll(':', '-')
  const [unfinished, path] = [join(folder, `${UNFINISHED}${name}`), join(folder, name)]
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    const manifest = await inTransaction(pool, (tx) => writeParts(tx, options, takenAt, unfinished), {
      mode: 'snapshot',
    })
    writeFileSync(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`, {
      mode: 0o600,
      flush: true,
    })
    syncFolder(unfinished)
    renameSync(unfinished, path)
    syncFolder(folder)
    return { name, path, manifest }
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (error instanceof BackupFailed) throw error
    throw new BackupFailed(`No backup was written to ${folder}: ${reasonOf(error)}`, { cause: error })
  }
}

/** May run more than once: the snapshot is taken anew where the connection was lost. */
async function writeParts(tx: Tx, options: BackupOptions, takenAt: string, folder: string): Promise<Manifest> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  await refuseCluster(tx)
  const { software, database, sealingKey } = options
  const content = {
    format: 1 as const,
    software,
    database,
    takenAt,
    epoch: await readEpoch(tx),
    migrations: await readApplied(tx),
    sealedWith: nameOfKey(sealingKey),
    branches: await readHeads(tx),
  }
  const parts: Part[] = []
  for (const table of await readTables(tx)) {
    if (!NOT_CARRIED.has(table.name)) parts.push(await writeTable(tx, table, folder, options.signal))
  }
  return sealManifest({ ...content, parts }, sealingKey)
}

async function writeTable(
  tx: Tx,
  { name, columns }: Table,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Part> {
  const file = `${name}.copy.zst`
  const client = tx as unknown as pg.PoolClient // a transaction is a connection; only this needs its streams
  const rows = client.query(copyTo(`COPY (SELECT ${columnList(columns)} FROM ${quoted(name)}) TO STDOUT`))
  const { bytes, sha256 } = await writePart(rows, join(folder, file), signal)
  return { table: name, columns: [...columns], file, rows: rows.rowCount, bytes, sha256 }
}

/** A snapshot of one node is none of a cluster: its branches would stand at different moments. */
async function refuseCluster(tx: Tx): Promise<void> {
  const { rowCount } = await tx.query("SELECT 1 FROM pg_extension WHERE extname = 'citus'")
  if (rowCount === 0) return
  throw new BackupFailed(
    'This database is a Citus cluster, of which one snapshot holds a single node. Back it up by the base backups of its nodes and a cluster restore point (citus_create_restore_point).',
  )
}

function syncFolder(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
