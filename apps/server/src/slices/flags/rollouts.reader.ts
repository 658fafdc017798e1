import type { Rollout, RolloutJudgement, RolloutState, RolloutStep } from '@outpost/contract/v2'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'

interface RolloutRow {
  readonly rollout_id: string
  readonly flag_id: string
  readonly flag_key: string
  readonly variant: string
  readonly control_variant: string
  readonly steps: string
  readonly soak_ms: number
  readonly min_branches: number
  readonly tolerance: number
  readonly state: RolloutState
  readonly step: number
  readonly step_at: string
  readonly started_at: string
  readonly started_by: string
  readonly ended_at: string | null
  readonly ended_by: string | null
  readonly reason: string | null
  readonly judgement: string | null
  readonly acknowledged_at: string | null
  readonly acknowledged_by: string | null
}

const SELECT = 'SELECT r.*, f.key AS flag_key FROM rollout r JOIN flag f ON f.flag_id = r.flag_id'

const rolloutOf = (row: RolloutRow): Rollout => ({
  id: row.rollout_id,
  flagId: row.flag_id,
  flagKey: row.flag_key,
  variant: row.variant,
  controlVariant: row.control_variant,
  steps: JSON.parse(row.steps) as RolloutStep[],
  soakMs: row.soak_ms,
  minBranches: row.min_branches,
  tolerance: row.tolerance,
  state: row.state,
  step: row.step,
  stepAt: row.step_at,
  startedAt: row.started_at,
  startedBy: row.started_by,
  ...(row.ended_at !== null && { endedAt: row.ended_at }),
  ...(row.ended_by !== null && { endedBy: row.ended_by }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.judgement !== null && { judgement: JSON.parse(row.judgement) as RolloutJudgement }),
  ...(row.acknowledged_at !== null && { acknowledgedAt: row.acknowledged_at }),
  ...(row.acknowledged_by !== null && { acknowledgedBy: row.acknowledged_by }),
})

export async function readRollout(db: Db, rolloutId: string): Promise<Rollout | undefined> {
  const { rows } = await db.query<RolloutRow>(`${SELECT} WHERE r.rollout_id = $1`, [rolloutId])
  return rows[0] && rolloutOf(rows[0])
}

/** Those under way, oldest first. */
export async function readLiveRollouts(db: Db): Promise<Rollout[]> {
  const { rows } = await db.query<RolloutRow>(`${SELECT} WHERE r.state IN ('running', 'paused') ORDER BY r.rollout_id`)
  return rows.map(rolloutOf)
}

/** Halts that nobody has taken note of. */
export async function countAlarms(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM rollout WHERE state = 'halted' AND acknowledged_at IS NULL",
  )
  return rows[0]?.count ?? 0
}

export interface RolloutFilter {
  readonly flagId?: string
  readonly state?: RolloutState
  /** Halted, and nobody has taken note of it. */
  readonly alarm?: boolean
}

/** Newest first. */
export async function listRollouts(
  db: Db,
  { flagId, state, alarm }: RolloutFilter,
  { after, limit }: PageRequest,
): Promise<Rollout[]> {
  const { rows } = await db.query<RolloutRow>(
    `${SELECT} WHERE ($1::uuid IS NULL OR r.flag_id = $1) AND ($2::text IS NULL OR r.state = $2)
        AND ($3::boolean IS NULL OR (r.state = 'halted' AND r.acknowledged_at IS NULL) = $3)
        AND ($4::uuid IS NULL OR r.rollout_id < $4)
      ORDER BY r.rollout_id DESC LIMIT $5`,
    [flagId ?? null, state ?? null, alarm ?? null, after?.[0] ?? null, limit + 1],
  )
  return rows.map(rolloutOf)
}
