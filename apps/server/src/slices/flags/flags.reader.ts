import type { Flag, FlagChange, FlagRecord } from '@outpost/contract/v2'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'
import { type ChangeRow, changeOf, FLAG_COLUMNS, type FlagRow, flagOf } from './flag-rows.ts'

/** Every flag, by key. */
export async function readFlags(db: Db): Promise<Flag[]> {
  const { rows } = await db.query<FlagRow>(`SELECT ${FLAG_COLUMNS} FROM flag ORDER BY key`)
  return rows.map(flagOf)
}

export async function readFlag(db: Db, flagId: string): Promise<Flag | undefined> {
  const { rows } = await db.query<FlagRow>(`SELECT ${FLAG_COLUMNS} FROM flag WHERE flag_id = $1`, [flagId])
  return rows[0] && flagOf(rows[0])
}

/** Changes with every flag and every branch. */
export async function readSetVersion(db: Db): Promise<string> {
  const { rows } = await db.query<{ version: string }>(
    `SELECT concat((SELECT max(version) FROM flag), '-', (SELECT max(version) FROM branch)) AS version`,
  )
  return rows[0]?.version ?? ''
}

/** Whether another flag has this key. */
export async function isKeyTaken(db: Db, key: string, flagId: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM flag WHERE key = $1 AND flag_id <> $2', [key, flagId])
  return rowCount !== 0
}

/** The set as terminals have it: for the catalogue's snapshot, and for the server itself. */
export async function readFlagRecords(db: Db): Promise<FlagRecord[]> {
  return (await readFlags(db)).map(recordOf)
}

export const recordOf = ({ id, key, effective, version }: Flag): FlagRecord => ({
  id,
  key,
  definition: effective,
  version,
})

/** Newest first. */
export async function listFlagChanges(db: Db, flagId: string, { after, limit }: PageRequest): Promise<FlagChange[]> {
  const { rows } = await db.query<ChangeRow>(
    `SELECT change_id, flag_id, kind, at, staff_id, reason, version, is_killed, effective FROM flag_change
      WHERE flag_id = $1 AND ($2::uuid IS NULL OR change_id < $2) ORDER BY change_id DESC LIMIT $3`,
    [flagId, after?.[0] ?? null, limit + 1],
  )
  return rows.map(changeOf)
}
