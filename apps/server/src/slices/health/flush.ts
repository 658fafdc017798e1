import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { inTransaction, type Tx } from '../../db/tx.ts'
import type { ServerContext } from '../../server-context.ts'
import { assess, type BranchFacts } from './assess.ts'
import { type BranchState, findUnassessed, readBranchStates } from './branch-facts.reader.ts'
import { type Assessed, ageOf, writeBuckets, writeErrors, writeReports, writeStandings } from './health.writer.ts'
import type { Gathered, Heard, LatestReport } from './inbox.ts'
import { ASSESS_AT_ONCE, ASSESSED_FOR_MS, LEAST_ONLINE_MS, MISSED_REPORTS } from './limits.ts'

/** Writes what was gathered, and how each branch that something was heard of stands now. Answers how many those are. */
export async function flush(
  { pool, clock }: Pick<ServerContext, 'pool' | 'clock'>,
  gathered: Gathered,
  onlineMs: number,
): Promise<number> {
  const heard = [...gathered.keys()].toSorted(order)
  for (let from = 0; from < heard.length; from += ASSESS_AT_ONCE) {
    const some = heard.slice(from, from + ASSESS_AT_ONCE)
    const latest = some.flatMap((branchId) => [...(gathered.get(branchId)?.latest.values() ?? [])].toSorted(byTerminal))
    await inTransaction(pool, async (tx) => {
      await writeReports(tx, latest)
      const now = clock.now()
      const all = await assessBranches(tx, some, gathered, now, onlineMs)
      await writeBuckets(tx, all, now)
      await writeErrors(tx, all, now)
      await writeStandings(tx, all, now)
    })
  }
  return heard.length
}

/** Assesses the branches that nobody has spoken of for a while: that is how silence is seen. Answers how many those were. */
export async function sweep(
  { pool, clock }: Pick<ServerContext, 'pool' | 'clock'>,
  onlineMs: number,
  stopping?: AbortSignal,
): Promise<number> {
  const before = toInstant(clock.now() - ASSESSED_FOR_MS)
  let swept = 0
  while (!stopping?.aborted) {
    const some = await findUnassessed(pool, before, HEAD_OFFICE, ASSESS_AT_ONCE)
    if (some.length === 0) break
    swept += some.length
    await inTransaction(pool, async (tx) => {
      const now = clock.now()
      await writeStandings(tx, await assessBranches(tx, some.toSorted(order), new Map(), now, onlineMs), now)
    })
  }
  return swept
}

/** Assesses every branch now, as a sweep would have done by and by. */
export async function assessAll({ pool, clock, reportEveryMs }: ServerContext): Promise<number> {
  await pool.query("UPDATE branch_health SET assessed_at = 'epoch' WHERE branch_id <> $1", [HEAD_OFFICE])
  return sweep({ pool, clock }, onlineMsOf(reportEveryMs))
}

/** Milliseconds without a word after which a terminal is not online. */
export const onlineMsOf = (reportEveryMs: number): number => Math.max(LEAST_ONLINE_MS, MISSED_REPORTS * reportEveryMs)

const byTerminal = (a: LatestReport, b: LatestReport): number => order(a.terminalId, b.terminalId)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function assessBranches(
  tx: Tx,
  branchIds: readonly string[],
  counted: Gathered,
  now: number,
  onlineMs: number,
): Promise<Assessed[]> {
  const states = await readBranchStates(tx, branchIds, now, onlineMs)
  return states.map((state) => {
    const counts = counted.get(state.branchId)
    return { state, counts, assessment: assess(factsOf(state, counts, now)) }
  })
}

const factsOf = (state: BranchState, counts: Heard | undefined, now: number): BranchFacts => ({
  ...state,
  silentMs: ageOf(state.silentSince, now),
  oldestUnsentMs: ageOf(state.oldestUnsentAt, now),
  reports: state.hourReports + (counts?.reports ?? 0),
  errors: state.hourErrors + (counts?.errors ?? 0),
  latency: {
    counts: state.hourLatency.map((each, i) => each + (counts?.latency.counts[i] ?? 0)),
    sumMs: state.hourLatencyMs,
  },
})
