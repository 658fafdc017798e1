import { toInstant } from '@outpost/kernel'
import { inTransaction, type Tx } from '../../db/tx.ts'
import type { ServerContext } from '../../server-context.ts'
import { summed } from './histogram.ts'
import { BUCKETS_KEPT_MS, HOUR_MS, HOURS_KEPT_MS, ROLL_UP_MS } from './limits.ts'

/** When history is rolled up: a few minutes past the hour, when its last stretch has been written. */
export const ROLL_UP_AT = '7 * * * *'

/**
 * Adds up the hours that are over from their minutes, and drops what is older than history goes back. Doing it again changes
 * nothing: an hour is written whole.
 */
export async function rollUpHealth({ pool, clock }: Pick<ServerContext, 'pool' | 'clock'>): Promise<void> {
  const now = clock.now()
  const thisHour = Math.floor(now / HOUR_MS) * HOUR_MS
  await inTransaction(pool, (tx) => writeHours(tx, toInstant(thisHour - ROLL_UP_MS), toInstant(thisHour)))
  await inTransaction(pool, async (tx) => {
    await dropBefore(tx, 'branch_health_bucket', 'bucket_at', toInstant(now - BUCKETS_KEPT_MS))
    await dropBefore(tx, 'branch_health_hour', 'bucket_at', toInstant(now - HOURS_KEPT_MS))
    await dropBefore(tx, 'branch_error_hour', 'hour_at', toInstant(now - BUCKETS_KEPT_MS))
  })
}

/** All branches in one statement; each row is made of rows of its own branch. */
async function writeHours(tx: Tx, from: string, to: string): Promise<void> {
  const sums = ['reports', 'accepted', 'refused', 'errors', 'latency_ms', 'delay_ms']
  const highest = ['online', 'unsent', 'oldest_unsent_ms', 'unsent_amount', 'dead_letters', 'score']
  const columns = [...sums, ...highest, 'latency', 'delay']
  await tx.query(
    `INSERT INTO branch_health_hour (branch_id, bucket_at, ${columns.join(', ')})
     SELECT branch_id, date_bin('1 hour', bucket_at, '2000-01-01T00:00:00Z'::timestamptz) AS hour_at,
            ${[...sums.map((name) => `sum(${name})`), ...highest.map((name) => `max(${name})`)].join(', ')},
            ${summed('latency', 'integer')}, ${summed('delay', 'integer')}
       FROM branch_health_bucket WHERE bucket_at >= $1 AND bucket_at < $2 GROUP BY 1, 2
     ON CONFLICT (branch_id, bucket_at) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [from, to],
  )
}

async function dropBefore(tx: Tx, table: string, column: string, before: string): Promise<void> {
  await tx.query(`DELETE FROM ${table} WHERE ${column} < $1`, [before])
}
