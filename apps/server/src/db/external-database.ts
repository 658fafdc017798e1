import { checkVersion, type Database, DatabaseRefused } from './database.ts'
import { createPool, type PoolOptions } from './pool.ts'

/** Connects to somebody else's PostgreSQL. Throws `DatabaseRefused` with a message for people. */
export async function openExternalDatabase(options: PoolOptions): Promise<Database> {
  const pool = createPool(options)
  try {
    const version = await checkVersion(pool)
    return { pool, version, kind: 'external', url: options.connectionString, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    if (error instanceof DatabaseRefused) throw error
    const { hostname, port, pathname } = new URL(options.connectionString)
    const place = `${hostname}:${port || '5432'}${pathname}`
    const reason = error instanceof Error && error.message !== '' ? error.message : String(error)
    throw new DatabaseRefused(`No connection to the PostgreSQL of DATABASE_URL at ${place}: ${reason}`)
  }
}
