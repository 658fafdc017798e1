import type { Db } from './pool.ts'

/** Whether one PostgreSQL holds all branches; with Citus they lie on many, and a transaction must stay within one branch. */
export async function isOneNode(db: Db): Promise<boolean> {
  const { rowCount } = await db.query(`SELECT 1 FROM pg_extension WHERE extname = 'citus'`)
  return rowCount === 0
}
