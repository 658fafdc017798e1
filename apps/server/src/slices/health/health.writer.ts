import { toInstant } from '@outpost/kernel'
import type { Tx } from '../../db/tx.ts'
import type { Assessment } from './assess.ts'
import type { BranchState } from './branch-facts.reader.ts'
import { plus } from './histogram.ts'
import type { Heard, LatestReport } from './inbox.ts'
import { BUCKET_MS, HOUR_MS } from './limits.ts'

/*
 * What one flush writes: a statement a table, for all branches that something was heard of. Rows are written in the order of
 * their keys, so that two servers do not wait for each other in a ring.
 */

/** The latest word of each terminal; an older one than what stands, from another server, is not written. */
export async function writeReports(tx: Tx, reports: readonly LatestReport[]): Promise<void> {
  if (reports.length === 0) return
  const column = <T>(of: (each: LatestReport) => T): T[] => reports.map(of)
  await tx.query(
    `INSERT INTO terminal_report AS r (branch_id, terminal_id, received_at, app_version, unsent, oldest_unsent_at, unsent_amount,
            backlog, clock_off_ms, storage_percent, storage_kept, report)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::integer[], $6::timestamptz[], $7::bigint[],
            $8::integer[], $9::bigint[], $10::smallint[], $11::boolean[], $12::text[])
     ON CONFLICT (branch_id, terminal_id) DO UPDATE SET received_at = excluded.received_at, app_version = excluded.app_version,
            unsent = excluded.unsent, oldest_unsent_at = excluded.oldest_unsent_at, unsent_amount = excluded.unsent_amount,
            backlog = excluded.backlog, clock_off_ms = excluded.clock_off_ms, storage_percent = excluded.storage_percent,
            storage_kept = excluded.storage_kept, report = excluded.report
      WHERE r.received_at <= excluded.received_at`,
    [
      column(({ branchId }) => branchId),
      column(({ terminalId }) => terminalId),
      column(({ receivedAt }) => toInstant(receivedAt)),
      column(({ report }) => report.appVersion ?? ''),
      column(({ report: { queue } }) => queue.pending + queue.retrying),
      column(({ report: { queue } }) => queue.oldestUnsentAt ?? null),
      column(({ report: { queue } }) => queue.unsentAmount),
      column(({ report }) => report.backlog),
      column(({ report }) => Math.abs(report.clockOffsetMs ?? 0)),
      column(({ report }) => percentOf(report.storage)),
      column(({ report }) => report.storage?.persisted ?? null),
      column(({ report }) => JSON.stringify(report)),
    ],
  )
}

function percentOf(storage: LatestReport['report']['storage']): number | null {
  const { usedBytes, quotaBytes } = storage ?? {}
  if (usedBytes === undefined || quotaBytes === undefined || quotaBytes === 0) return null
  return Math.min(100, Math.round((100 * usedBytes) / quotaBytes))
}

/** A branch as a flush or a sweep has found it. */
export interface Assessed {
  readonly state: BranchState
  readonly assessment: Assessment
  /** Counted since the last flush; what is read of the last hour does not have it yet. */
  readonly counts: Heard | undefined
}

export async function writeStandings(tx: Tx, all: readonly Assessed[], now: number): Promise<void> {
  if (all.length === 0) return
  const column = <T>(of: (each: Assessed) => T): T[] => all.map(of)
  await tx.query(STANDINGS, [
    toInstant(now),
    column(({ state }) => state.branchId),
    column(({ assessment }) => assessment.standing),
    column(({ assessment }) => assessment.score),
    column(({ assessment }) => literal(assessment.reasons)),
    column(({ state }) => state.terminals),
    column(({ state }) => state.online),
    column(({ state }) => state.asleep),
    column(({ state }) => state.silent),
    column(({ state }) => state.unheard),
    column(({ state }) => state.unsent),
    column(({ state }) => state.oldestUnsentAt),
    column(({ state }) => state.unsentAmount),
    column(({ state }) => state.deadLetters),
    column(({ state }) => state.backlog),
    column(({ state }) => state.lastSeenAt),
    column(({ state }) => literal(state.appVersions)),
    column(({ state, counts }) => state.hourReports + (counts?.reports ?? 0)),
    column(({ state, counts }) => state.hourAccepted + (counts?.accepted ?? 0)),
    column(({ state, counts }) => state.hourRefused + (counts?.refused ?? 0)),
    column(({ state, counts }) => state.hourErrors + (counts?.errors ?? 0)),
    column(({ state, counts }) => literal(together(state.hourLatency, counts?.latency.counts))),
    column(({ state, counts }) => state.hourLatencyMs + (counts?.latency.sumMs ?? 0)),
    column(({ state, counts }) => literal(together(state.hourDelay, counts?.delay.counts))),
    column(({ state, counts }) => state.hourDelayMs + (counts?.delay.sumMs ?? 0)),
    ...countColumns(all),
  ])
}

/** $26 to $33 of the one, $3 to $10 of the other statement. */
const countColumns = (all: readonly Assessed[]): readonly unknown[][] => [
  all.map(({ counts }) => counts?.reports ?? 0),
  all.map(({ counts }) => counts?.accepted ?? 0),
  all.map(({ counts }) => counts?.refused ?? 0),
  all.map(({ counts }) => counts?.errors ?? 0),
  all.map(({ counts, state }) => literal(counts?.latency.counts ?? state.hourLatency.map(() => 0))),
  all.map(({ counts }) => counts?.latency.sumMs ?? 0),
  all.map(({ counts, state }) => literal(counts?.delay.counts ?? state.hourDelay.map(() => 0))),
  all.map(({ counts }) => counts?.delay.sumMs ?? 0),
]

const together = (a: readonly number[], b: readonly number[] | undefined): readonly number[] =>
  b === undefined ? a : a.map((value, i) => value + (b[i] ?? 0))

/** An array within an array of rows travels as text: PostgreSQL's arrays of arrays must all be of one length. */
const literal = (items: readonly (string | number)[]): string =>
  `{${items.map((item) => (typeof item === 'number' ? item : `"${item.replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`

/** What a new assessment takes the place of; counts since ever are added. */
const REPLACED =
  'assessed_at standing score reasons terminals online asleep silent unheard unsent oldest_unsent_at unsent_amount dead_letters backlog last_seen_at app_versions hour_reports hour_accepted hour_refused hour_errors hour_latency hour_latency_ms hour_delay hour_delay_ms'.split(
    ' ',
  )

const STANDINGS = `
  INSERT INTO branch_health AS h (assessed_at, branch_id, standing, score, reasons, terminals, online, asleep, silent, unheard,
         unsent, oldest_unsent_at, unsent_amount, dead_letters, backlog, last_seen_at, app_versions, hour_reports, hour_accepted,
         hour_refused, hour_errors, hour_latency, hour_latency_ms, hour_delay, hour_delay_ms, reports, accepted, refused, errors,
         latency, latency_ms, delay, delay_ms)
  SELECT $1::timestamptz, c1, c2, c3, c4::text[], c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16::text[], c17, c18, c19,
         c20, c21::bigint[], c22, c23::bigint[], c24, c25, c26, c27, c28, c29::bigint[], c30, c31::bigint[], c32
    FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::text[], $6::integer[], $7::integer[], $8::integer[], $9::integer[],
         $10::integer[], $11::bigint[], $12::timestamptz[], $13::bigint[], $14::integer[], $15::bigint[], $16::timestamptz[],
         $17::text[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::text[], $23::bigint[], $24::text[],
         $25::bigint[], $26::bigint[], $27::bigint[], $28::bigint[], $29::bigint[], $30::text[], $31::bigint[], $32::text[],
         $33::bigint[]) AS u (${Array.from({ length: 32 }, (_, i) => `c${i + 1}`).join(', ')})
  ON CONFLICT (branch_id) DO UPDATE SET ${REPLACED.map((name) => `${name} = excluded.${name}`).join(', ')},
    ${['reports', 'accepted', 'refused', 'errors', 'latency_ms', 'delay_ms']
      .map((name) => `${name} = h.${name} + excluded.${name}`)
      .join(', ')},
    latency = ${plus('h.latency', 'excluded.latency')}, delay = ${plus('h.delay', 'excluded.delay')}`

/** Adds to the stretch of time that is under way: counts, and how bad it has been in it. */
export async function writeBuckets(tx: Tx, all: readonly Assessed[], now: number): Promise<void> {
  const heard = all.filter(({ counts }) => counts !== undefined)
  if (heard.length === 0) return
  await tx.query(BUCKET, [
    toInstant(Math.floor(now / BUCKET_MS) * BUCKET_MS),
    heard.map(({ state }) => state.branchId),
    ...countColumns(heard),
    heard.map(({ state }) => state.online),
    heard.map(({ state }) => state.unsent),
    heard.map(({ state }) => ageOf(state.oldestUnsentAt, now)),
    heard.map(({ state }) => state.unsentAmount),
    heard.map(({ state }) => state.deadLetters),
    heard.map(({ assessment }) => assessment.score),
  ])
}

export const ageOf = (at: string | null, now: number): number => (at === null ? 0 : Math.max(0, now - Date.parse(at)))

const BUCKET = `
  INSERT INTO branch_health_bucket AS b (bucket_at, branch_id, reports, accepted, refused, errors, latency, latency_ms, delay,
         delay_ms, online, unsent, oldest_unsent_ms, unsent_amount, dead_letters, score)
  SELECT $1::timestamptz, c1, c2, c3, c4, c5, c6::integer[], c7, c8::integer[], c9, c10, c11, c12, c13, c14, c15
    FROM unnest($2::uuid[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::text[], $8::bigint[], $9::text[],
         $10::bigint[], $11::integer[], $12::bigint[], $13::bigint[], $14::bigint[], $15::integer[], $16::integer[])
         AS u (${Array.from({ length: 15 }, (_, i) => `c${i + 1}`).join(', ')})
  ON CONFLICT (branch_id, bucket_at) DO UPDATE SET
    ${['reports', 'accepted', 'refused', 'errors', 'latency_ms', 'delay_ms']
      .map((name) => `${name} = b.${name} + excluded.${name}`)
      .join(', ')},
    latency = ${plus('b.latency', 'excluded.latency')}, delay = ${plus('b.delay', 'excluded.delay')}, online = excluded.online,
    ${['unsent', 'oldest_unsent_ms', 'unsent_amount', 'dead_letters', 'score']
      .map((name) => `${name} = GREATEST(b.${name}, excluded.${name})`)
      .join(', ')}`

export async function writeErrors(tx: Tx, all: readonly Assessed[], now: number): Promise<void> {
  const rows = all.flatMap(({ state: { branchId }, counts }) =>
    [...(counts?.codes ?? [])].toSorted().map(([code, count]) => ({ branchId, code, count })),
  )
  if (rows.length === 0) return
  await tx.query(
    `INSERT INTO branch_error_hour AS e (branch_id, hour_at, code, count)
     SELECT c1, $1::timestamptz, c2, c3 FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS u (c1, c2, c3)
     ON CONFLICT (branch_id, hour_at, code) DO UPDATE SET count = e.count + excluded.count`,
    [
      toInstant(Math.floor(now / HOUR_MS) * HOUR_MS),
      rows.map(({ branchId }) => branchId),
      rows.map(({ code }) => code),
      rows.map(({ count }) => count),
    ],
  )
}
