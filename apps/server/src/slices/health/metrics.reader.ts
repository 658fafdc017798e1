import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import { type Histogram, summed } from './histogram.ts'

/** What all branches have counted since their first reports: only ever grows, whichever server is asked. */
export interface NationalCounts {
  readonly reports: number
  readonly accepted: number
  readonly refused: number
  readonly errors: number
  readonly latency: Histogram
  readonly delay: Histogram
}

interface CountsRow extends Omit<NationalCounts, 'latency' | 'delay'> {
  readonly latency: number[]
  readonly latencyMs: number
  readonly delay: number[]
  readonly delayMs: number
}

/** A national sum: one row a branch is added up. */
export async function readNationalCounts(db: Db): Promise<NationalCounts> {
  const total = (column: string) => `coalesce(sum(${column}), 0)::bigint`
  const { rows } = await db.query<CountsRow>(
    `SELECT ${total('reports')} AS reports, ${total('accepted')} AS accepted, ${total('refused')} AS refused,
            ${total('errors')} AS errors, ${summed('latency')} AS latency, ${total('latency_ms')} AS "latencyMs",
            ${summed('delay')} AS delay, ${total('delay_ms')} AS "delayMs"
       FROM branch_health WHERE branch_id <> $1`,
    [HEAD_OFFICE],
  )
  const { latency, latencyMs, delay, delayMs, ...counts } = rows[0] as CountsRow
  return { ...counts, latency: { counts: latency, sumMs: latencyMs }, delay: { counts: delay, sumMs: delayMs } }
}
