import type { Random } from '@outpost/kernel'
import { FLAKY_KINDS } from './schedule.ts'
import { SPELLS } from './spells.ts'
import { type Blow, KILL_PHASES } from './strike.ts'

/** So many blows of a kind: one for every so many jobs, and some in the smallest run. */
export interface Share {
  readonly atLeast: number
  readonly everyJobs: number
  readonly draw: (random: Random, nth: number) => Blow
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const between = (random: Random, least: number, most: number): number =>
  Math.floor(least + random.next() * (most - least))

/** Real milliseconds that a killed till stays dark. */
const downMs = (random: Random): number => between(random, 0, 1_500)

/** By turns hours ahead, days behind, and right again. */
function offsetMs(random: Random, nth: number): number {
  if (nth % 3 === 0) return between(random, HOUR_MS, 30 * HOUR_MS)
  return nth % 3 === 1 ? -between(random, DAY_MS, 5 * DAY_MS) : 0
}

/** `hostile`, beside the faults of single requests that it shares with `flaky`. */
export const SHARES: readonly Share[] = [
  {
    atLeast: KILL_PHASES.length,
    everyJobs: 250,
    draw: (random, nth) => ({
      kind: 'kill_client',
      phase: KILL_PHASES[nth % KILL_PHASES.length] ?? 'after_commit',
      downMs: downMs(random),
      ...(nth % 2 === 0 && { wakesWith: offsetMs(random, nth / 2) }),
    }),
  },
  {
    atLeast: 1,
    everyJobs: 600,
    draw: (random) => ({
      kind: 'kill_client_at_random',
      afterMs: between(random, 0, 500),
      downMs: downMs(random),
    }),
  },
  { atLeast: 6, everyJobs: 100, draw: (random, nth) => ({ kind: 'clock', offsetMs: offsetMs(random, nth) }) },
  { atLeast: 2, everyJobs: 300, draw: (random) => ({ kind: 'disk_full', ms: between(random, 500, 4_000) }) },
  {
    atLeast: 2 * SPELLS.length,
    everyJobs: 100,
    draw: (random, nth) => ({
      kind: 'spell',
      spell: SPELLS[nth % SPELLS.length] ?? 'portal_page',
      ms: between(random, 500, 5_000),
    }),
  },
  {
    atLeast: FLAKY_KINDS.length,
    everyJobs: 1_000,
    draw: (_, nth) => ({ kind: 'request', fault: FLAKY_KINDS[nth % FLAKY_KINDS.length] ?? 'offline' }),
  },
]
