import { createHash } from 'node:crypto'
import { type Random, seededRandom } from '@outpost/kernel'
import type { Job } from '../plan/job.ts'
import { jobsByTerminal } from '../plan/trading-days.ts'
import { type FaultMode, hashSchedule } from './schedule.ts'
import { SHARES, type Share } from './script-shares.ts'
import type { Strike, StrikeOf } from './strike.ts'

export interface ScriptOptions {
  readonly mode: FaultMode
  readonly seed: string
  readonly terminals: number
  /** Of the plan, in the order of the file. */
  readonly jobs: readonly Pick<Job, 'at' | 'terminal'>[]
  /** How often the server and its PostgreSQL are killed, by turns; as the mode has it unless given. */
  readonly kills?: number
}

/** Share of the jobs before the first strike and after the last: tills must have work on their hands. */
const QUIET = { before: 0.02, after: 0.08 }

/**
 * What strikes whom, and at which of a terminal's jobs. Follows from seed and plan alone: a strike waits for a job, not for a
 * moment, so that a slow machine suffers the same as a fast one, and no kind is left out.
 */
export function buildScript({ mode, seed, terminals, jobs, kills }: ScriptOptions): Strike[] {
  const random = seededRandom(`script ${seed}`)
  const positions = positionsOf(jobs, terminals)
  const strikes: Strike[] = []
  const shares: readonly Share[] = [...(mode === 'hostile' ? SHARES : []), ...serverKills(mode, jobs.length, kills)]
  for (const { atLeast, everyJobs, draw } of shares) {
    const count = Math.max(atLeast, Math.floor(jobs.length / everyJobs))
    for (let nth = 0; nth < count; nth++) {
      const struck = positions[drawIndex(random, jobs.length)]
      if (struck) strikes.push({ id: strikes.length, ...struck, ...draw(random, nth) })
    }
  }
  return strikes
}

const drawIndex = (random: Random, count: number): number =>
  Math.floor(count * (QUIET.before + random.next() * (1 - QUIET.before - QUIET.after)))

/** Where each job stands: whose it is, and the how-manieth there. */
function positionsOf(jobs: ScriptOptions['jobs'], terminals: number) {
  const numbered = jobsByTerminal(
    jobs.map((job, index) => ({ ...job, index })),
    terminals,
  )
  const positions: { readonly terminal: number; readonly position: number }[] = []
  for (const [terminal, own] of numbered.entries())
    for (const [position, { index }] of own.entries()) positions[index] = { terminal, position }
  return positions
}

/** Jobs for each kill of the server or its PostgreSQL under `hostile`. */
const JOBS_A_SERVER_KILL = 500
/** Real milliseconds that a killed server process stays away. */
const MAX_SERVER_DOWN_MS = 3_000

function serverKills(mode: FaultMode, jobs: number, kills: number | undefined): Share[] {
  const count = kills ?? (mode === 'hostile' ? Math.max(2, Math.floor(jobs / JOBS_A_SERVER_KILL)) : 0)
  if (count === 0) return []
  const draw = (random: Random, nth: number): StrikeOf<'kill_server'> => ({
    kind: 'kill_server',
    victim: nth % 2 === 0 ? 'server' : 'postgres',
    downMs: Math.floor(random.next() * MAX_SERVER_DOWN_MS),
  })
  return [{ atLeast: count, everyJobs: Number.POSITIVE_INFINITY, draw }]
}

/** SHA-256 of the script and of what single requests are to suffer: two runs with the same hash were to suffer the same. */
export const hashFaults = ({ mode, seed, terminals }: ScriptOptions, script: readonly Strike[]): string =>
  createHash('sha256')
    .update(hashSchedule(mode, seed, terminals))
    .update(JSON.stringify(script))
    .digest('hex')
