import type { DrillStanding, DrillState } from '@outpost/contract/v2'
import { fromInstant } from '@outpost/kernel'

/** Milliseconds after which the last good drill is too old: they come weekly, and one may be a day late. */
export const DRILL_LATE_MS = 8 * 86_400_000

export interface DrillFacts {
  readonly last: { readonly at: string; readonly ok: boolean } | undefined
  readonly provedAt: string | undefined
  /** Since when this server keeps drills. */
  readonly serverSince: string
}

/** Whether anybody should look at how backups restore. */
export function drillState({ last, provedAt, serverSince }: DrillFacts, now: number): DrillState {
  return {
    standing: standingOf({ last, provedAt, serverSince }, now),
    ...(last && { lastAt: last.at }),
    ...(provedAt !== undefined && { provedAt }),
  }
}

function standingOf({ last, provedAt, serverSince }: DrillFacts, now: number): DrillStanding {
  const isOld = (instant: string) => now - fromInstant(instant) > DRILL_LATE_MS
  if (last === undefined) return isOld(serverSince) ? 'never' : 'due'
  if (!last.ok) return 'failed'
  return provedAt === undefined || isOld(provedAt) ? 'late' : 'proved'
}
