import { GENESIS_HASH } from '@outpost/contract'
import { type Clock, type NewId, toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from './branch-scope.ts'
import type { Db, Pool } from './pool.ts'
import { inTransaction, type Tx } from './tx.ts'

/** Code of the terminal that every branch has on the server, head office too: it numbers what comes by no terminal. */
export const API_TERMINAL_CODE = 'API'

/** Names the history (once) and lays head office out. Answers the epoch. Safe to run at every start. */
export async function ensurePlatform(pool: Pool, clock: Clock, newId: NewId): Promise<string> {
  return inTransaction(pool, async (tx) => {
    const at = toInstant(clock.now())
    await tx.query(
      `INSERT INTO platform (singleton, epoch, created_at) VALUES (true, $1, $2) ON CONFLICT (singleton) DO NOTHING`,
      [newId(), at],
    )
    await tx.query('SELECT 1 FROM platform WHERE singleton FOR UPDATE')
    const { rowCount } = await tx.query('SELECT 1 FROM branch WHERE branch_id = $1', [HEAD_OFFICE])
    if (rowCount === 0) await layOutHeadOffice(tx, at, newId)
    return readEpoch(tx)
  })
}

export async function readEpoch(db: Db): Promise<string> {
  const { rows } = await db.query<{ epoch: string }>('SELECT epoch FROM platform WHERE singleton')
  if (rows[0] === undefined) throw new Error('the database has no platform row')
  return rows[0].epoch
}

async function layOutHeadOffice(tx: Tx, at: string, newId: NewId): Promise<void> {
  await tx.query(
    `INSERT INTO branch (branch_id, code, name, region, ring, timezone, currency, cash_increment, version)
     VALUES ($1, 'HQ', 'Head office', 'HQ', 9, 'UTC', 'XXX', 1, 0)`,
    [HEAD_OFFICE],
  )
  await openBooks(tx, HEAD_OFFICE, at, newId)
}

/** A branch's head row and its `API` terminal. */
export async function openBooks(tx: Tx, branchId: string, at: string, newId: NewId): Promise<void> {
  const terminalId = newId()
  await tx.query('INSERT INTO branch_head (branch_id, branch_seq, journal_hash) VALUES ($1, 0, $2)', [
    branchId,
    GENESIS_HASH,
  ])
  await tx.query(
    `INSERT INTO terminal (branch_id, terminal_id, code, platform, status, enrolled_at)
     VALUES ($1, $2, $3, 'api', 'active', $4)`,
    [branchId, terminalId, API_TERMINAL_CODE, at],
  )
  await tx.query(
    `INSERT INTO terminal_head (branch_id, terminal_id, last_seq, last_hash, receipts, sessions)
     VALUES ($1, $2, 0, $3, 0, 0)`,
    [branchId, terminalId, GENESIS_HASH],
  )
}
