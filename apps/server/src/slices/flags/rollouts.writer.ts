import type { Rollout, RolloutJudgement, RolloutStart } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import type { Tx } from '../../db/tx.ts'
import type { Books } from '../../reference/books.ts'
import { BASELINE_MS } from './limits.ts'

export async function insertRollout(
  { tx, at }: Books,
  flagId: string,
  controlVariant: string,
  start: RolloutStart,
  staffId: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO rollout (rollout_id, flag_id, variant, control_variant, steps, soak_ms, min_branches, tolerance, state, step,
            step_at, started_at, started_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running', 0, $9, $9, $10)`,
    [
      start.id,
      flagId,
      start.variant,
      controlVariant,
      JSON.stringify(start.steps),
      start.soakMs,
      start.minBranches,
      start.tolerance,
      at,
      staffId,
    ],
  )
}

/** Writes down how each branch was in the day before: by its own rows, so that it works shard by shard. */
export async function writeBaselines(tx: Tx, rolloutId: string, now: number): Promise<void> {
  await tx.query(
    `INSERT INTO rollout_baseline (branch_id, rollout_id, score, reports, errors)
     SELECT h.branch_id, $1::uuid, GREATEST(h.score, coalesce(round(avg(b.score)), 0))::int, coalesce(sum(b.reports), 0),
            coalesce(sum(b.errors), 0)
       FROM branch_health h
       LEFT JOIN branch_health_bucket b ON b.branch_id = h.branch_id AND b.bucket_at >= $2 AND b.bucket_at < $3
      GROUP BY h.branch_id, h.score`,
    [rolloutId, toInstant(now - BASELINE_MS), toInstant(now)],
  )
}

/** Puts a rollout at a step, which is watched from now on. */
export async function moveToStep({ tx, at }: Books, rolloutId: string, step: number): Promise<void> {
  await tx.query("UPDATE rollout SET state = 'running', step = $2, step_at = $3 WHERE rollout_id = $1", [
    rolloutId,
    step,
    at,
  ])
}

export async function pauseRolloutRow({ tx }: Books, rolloutId: string, reason: string): Promise<void> {
  await tx.query("UPDATE rollout SET state = 'paused', reason = $2 WHERE rollout_id = $1", [rolloutId, reason])
}

export interface Ending {
  readonly state: 'halted' | 'aborted' | 'done'
  readonly reason?: string
  /** Absent: the server by itself. */
  readonly staffId?: string
}

export async function endRollout({ tx, at }: Books, rolloutId: string, ending: Ending): Promise<void> {
  await tx.query('UPDATE rollout SET state = $2, reason = $3, ended_at = $4, ended_by = $5 WHERE rollout_id = $1', [
    rolloutId,
    ending.state,
    ending.reason ?? null,
    at,
    ending.staffId ?? null,
  ])
  await tx.query('DELETE FROM rollout_baseline WHERE branch_id <> $2 AND rollout_id = $1', [rolloutId, HEAD_OFFICE])
}

export async function acknowledge({ tx, at }: Books, rolloutId: string, staffId: string): Promise<void> {
  await tx.query('UPDATE rollout SET acknowledged_at = $2, acknowledged_by = $3 WHERE rollout_id = $1', [
    rolloutId,
    at,
    staffId,
  ])
}

/** Of a rollout that still is where it was judged. */
export async function writeJudgement(
  db: Db,
  { id, state, step }: Pick<Rollout, 'id' | 'state' | 'step'>,
  judgement: RolloutJudgement,
): Promise<void> {
  await db.query('UPDATE rollout SET judgement = $4 WHERE rollout_id = $1 AND state = $2 AND step = $3', [
    id,
    state,
    step,
    JSON.stringify(judgement),
  ])
}
