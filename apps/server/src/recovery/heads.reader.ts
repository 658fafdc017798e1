import type { Db } from '../db/pool.ts'
import type { Manifest } from './manifest.ts'

/** Where every branch stands, head office included. */
export async function readHeads(db: Db): Promise<Manifest['branches']> {
  const { rows } = await db.query<Manifest['branches'][number]>(
    `SELECT h.branch_id AS "branchId", b.code, h.branch_seq AS "branchSeq", h.journal_hash AS "journalHash"
       FROM branch_head h JOIN branch b ON b.branch_id = h.branch_id ORDER BY h.branch_id`,
  )
  return rows
}

/** When the newest step of any branch was committed; undefined where nothing ever was. */
export async function readLastCommit(db: Db): Promise<string | undefined> {
  const { rows } = await db.query<{ at: string | null }>(
    `SELECT max(j.at) AS at
       FROM branch_head h JOIN journal j ON j.branch_id = h.branch_id AND j.branch_seq = h.branch_seq`,
  )
  return rows[0]?.at ?? undefined
}

/** Migrations that this database has, by name. */
export async function readApplied(db: Db): Promise<Manifest['migrations']> {
  const { rows } = await db.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migration ORDER BY name',
  )
  return rows
}
