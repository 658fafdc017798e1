import type { Pool } from './pool.ts'

/** The database that a command or a server works on, wherever it runs. */
export interface Database {
  readonly pool: Pool
  /** `PostgreSQL 18.4`. */
  readonly version: string
  readonly kind: 'embedded' | 'external'
  /** For who needs connections of its own. */
  readonly url: string
  close(): Promise<void>
}

export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'
}

const OLDEST = 15

/** `PostgreSQL 18.4`; refuses a server older than 15. */
export async function checkVersion(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ number: string; name: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
  )
  const version = `PostgreSQL ${rows[0]?.name.split(' ')[0]}`
  if (Math.floor(Number(rows[0]?.number) / 10_000) < OLDEST) {
    throw new DatabaseRefused(`${version} is too old: Outpost needs PostgreSQL ${OLDEST} or newer.`)
  }
  return version
}
