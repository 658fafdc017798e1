import { systemTimers } from '@outpost/kernel'
import { type Db, SERVER_APPLICATION } from '../db/pool.ts'
import type { Tx } from '../db/tx.ts'
import { RestoreRefused } from './failures.ts'
import { MIGRATION_TABLE, quoted, readTables } from './tables.reader.ts'

/**
 * Empties the schema for a restore, within its transaction. Refuses a database that a server works on, one that holds
 * somebody else's tables, and, unless told to `replace` it, one that holds data.
 */
export async function clearTarget(tx: Tx, replace: boolean): Promise<void> {
  await tx.query("SET LOCAL lock_timeout = '10s'")
  if (await isServed(tx)) throw served()
  const tables = (await readTables(tx)).map(({ name }) => name)
  if (tables.length === 0) return
  if (!tables.includes(MIGRATION_TABLE))
    throw new RestoreRefused(`The database holds tables that are not Outpost's (${tables.slice(0, 3).join(', ')} …).`)
  if (!replace && (await holdsData(tx, tables))) {
    throw new RestoreRefused(
      'The database holds data, which a restore would replace. Back it up first if it may be needed; then say --replace.',
    )
  }
  await tx.query(`DROP TABLE ${tables.map(quoted).join(', ')} CASCADE`)
}

const LOOKS = 10
const LOOK_MS = 200 // the connections of a killed server are gone once PostgreSQL has noticed

/** Refuses a database that a server works on. Asked outside the transaction, which would see one moment only. */
export async function refuseServed(db: Db): Promise<void> {
  for (let look = 1; await isServed(db); look++) {
    if (look === LOOKS) throw served()
    await systemTimers.sleep(LOOK_MS)
  }
}

const served = () =>
  new RestoreRefused('A server works on this database. Stop every Outpost server of it first; terminals go on selling.')

async function isServed(db: Db): Promise<boolean> {
  const { rowCount } = await db.query(
    'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
    [SERVER_APPLICATION],
  )
  return (rowCount ?? 0) > 0
}

/** More than a first start leaves in it: a branch beside head office, a product, a person. */
async function holdsData(tx: Tx, tables: readonly string[]): Promise<boolean> {
  for (const [table, more] of [
    ['branch', 1],
    ['product', 0],
    ['staff', 0],
  ] as const) {
    if (!tables.includes(table)) continue
    const { rows } = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${quoted(table)}`)
    if ((rows[0]?.n ?? 0) > more) return true
  }
  return false
}
