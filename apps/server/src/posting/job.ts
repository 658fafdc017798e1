import type { Deciding } from './deciding.ts'
import type { Needs } from './needs.ts'

/** One thing to decide under a branch's head lock. May be run several times; only the last run counts. */
export interface Job<T> {
  /** How many mutations it carries. */
  readonly size: number
  addNeeds(needs: Needs): void
  /** Decides against the working set and changes it. Pure but for that. */
  run(deciding: Deciding): T
}
