import { GENESIS_HASH } from '@outpost/contract'
import { toInstant } from '@outpost/kernel'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { ServerContext } from '../server-context.ts'
import { assessAll } from '../slices/health/index.ts'
import { type RefusedSale, writeRefusedSales } from './dead-letters.ts'
import { BRANCHES, branchId, HEADS, history, REPORTS, TERMINAL_HEADS, TERMINALS, terminalId } from './fleet-sql.ts'

export interface FleetSize {
  readonly branches: number
  /** Terminals a branch. */
  readonly terminals: number
  /** Hours of history in rows of five minutes, and days of it in rows of an hour. */
  readonly hours: number
  readonly days: number
}

export interface Fleet extends FleetSize {
  readonly deadLetters: number
}

const AT_ONCE = 1_000
const FIVE_MINUTES_MS = 300_000
const HOUR_MS = 3_600_000
/** One branch in so many has refused sales. */
const REFUSED_EVERY = 89

/**
 * Puts a made-up fleet beside whatever the database holds: branches `F00001` … with terminals that nobody has, their last
 * reports and their history, as if they had sold all day. Its branches are in no feed. Seeded again, it is made present anew.
 */
export async function seedFleet(
  context: ServerContext,
  { branches, terminals, hours, days }: FleetSize,
  say: (line: string) => void,
): Promise<Fleet> {
  const { pool, clock } = context
  const now = clock.now()
  const [at, thisHour] = [toInstant(now), Math.floor(now / HOUR_MS) * HOUR_MS]
  const thisStretch = Math.floor(now / FIVE_MINUTES_MS) * FIVE_MINUTES_MS
  for (let from = 1; from <= branches; from += AT_ONCE) {
    const range = [from, Math.min(branches, from + AT_ONCE - 1)]
    const stretch = (ms: number) => [toInstant(thisStretch - ms), toInstant(thisStretch), FIVE_MINUTES_MS, 25]
    const hour = (ms: number) => [toInstant(thisHour - ms), toInstant(thisHour - HOUR_MS), HOUR_MS, 300]
    await inTransaction(pool, async (tx) => {
      await tx.query(BRANCHES, range)
      await tx.query(HEADS, [...range, GENESIS_HASH])
      await tx.query(TERMINALS, [...range, at, terminals])
      await tx.query(TERMINAL_HEADS, [...range, at, terminals, GENESIS_HASH])
      await tx.query(REPORTS, [...range, at, terminals])
      if (hours > 0) await tx.query(history('branch_health_bucket'), [...range, ...stretch(hours * HOUR_MS)])
      if (days > 0) await tx.query(history('branch_health_hour'), [...range, ...hour(days * 24 * HOUR_MS)])
    })
    say(`${range[1]} of ${branches} branches`)
  }
  const deadLetters = await inTransaction(pool, (tx) => refuseSales(tx, context, branches))
  await pool.query('ANALYZE')
  say('Assessing them …')
  await assessAll(context)
  return { branches, terminals: branches * terminals, hours, days, deadLetters }
}

async function refuseSales(tx: Tx, { clock, epoch, newId }: ServerContext, branches: number): Promise<number> {
  const { rows } = await tx.query<RefusedSale>(
    `SELECT b.branch_id AS "branchId", t.terminal_id AS "terminalId", b.currency::text AS currency
       FROM generate_series(1, $1::integer) AS n, generate_series(1, 3) AS k
       JOIN branch b ON true JOIN terminal t ON t.branch_id = b.branch_id
      WHERE n % $2 = 0 AND k <= 1 + n % 3 AND b.branch_id = ${branchId('n')} AND t.terminal_id = ${terminalId('n', 'k')}
      ORDER BY n, k`,
    [branches, REFUSED_EVERY],
  )
  await writeRefusedSales(tx, rows, { epoch, newId, now: clock.now() })
  return rows.length
}
