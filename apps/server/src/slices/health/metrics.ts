import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import type { HealthOverview } from '@outpost/contract/v2'
import {
  collectDefaultMetrics,
  type Metric,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client'
import type { ServerContext } from '../../server-context.ts'
import { type BranchRow, listBranchHealth } from './branches.reader.ts'
import type { Histogram } from './histogram.ts'
import { type NationalCounts, readNationalCounts } from './metrics.reader.ts'
import { readOverview } from './overview.reader.ts'
import type { Telemetry } from './telemetry.ts'

export interface Metrics {
  /** Prometheus' text of this moment. */
  text(): Promise<string>
  readonly contentType: string
}

/**
 * Figures for Prometheus. Those of terminals and branches come from the database at each scrape, so that it does not matter
 * which of several servers is scraped, and that a restart sets no counter back; those of the process are its own.
 * `branchSeries`: of how many branches, the sickest first, each has series of its own; 0 = of none.
 */
export function createMetrics(
  { pool, clock }: Pick<ServerContext, 'pool' | 'clock'>,
  { counted }: Pick<Telemetry, 'counted'>,
  branchSeries: number,
  haltedRollouts: () => Promise<number>,
): Metrics {
  const process = new Registry()
  collectDefaultMetrics({ register: process, prefix: 'outpost_' })
  return {
    contentType: process.contentType,
    text: async () => {
      const [counts, overview] = [await readNationalCounts(pool), await readOverview(pool, 'all', clock.now())]
      const registry = new Registry()
      const { terminals, branches } = overview
      put(registry, 'gauge', 'outpost_branches', 'Branches by how they stand', by('standing', branches))
      put(registry, 'gauge', 'outpost_terminals', 'Active terminals by their link', by('link', terminals))
      put(
        registry,
        'gauge',
        'outpost_unsent_mutations',
        'Mutations that terminals have not got answered',
        one(overview.unsent),
      )
      const oldest = overview.oldestUnsentAt === undefined ? 0 : clock.now() - Date.parse(overview.oldestUnsentAt)
      put(
        registry,
        'gauge',
        'outpost_oldest_unsent_seconds',
        'Age of the oldest of them',
        one(Math.max(0, oldest) / 1_000),
      )
      const money = overview.unsentAmounts.map(({ currency, amount }) => ({ value: amount, labels: { currency } }))
      put(registry, 'gauge', 'outpost_unsent_amount', 'Money in unsent orders, minor units', money)
      put(
        registry,
        'gauge',
        'outpost_dead_letters',
        'Refused mutations that wait for a person',
        one(overview.deadLetters),
      )
      put(
        registry,
        'gauge',
        'outpost_feed_backlog_rows',
        'Rows of feeds that terminals have not pulled',
        one(overview.backlog),
      )
      putDrill(registry, overview, clock.now())
      const halted = 'Rollouts that have halted themselves and that nobody has taken note of'
      put(registry, 'gauge', 'outpost_rollouts_halted', halted, one(await haltedRollouts()))
      putCounts(registry, counts)
      put(registry, 'counter', 'outpost_process_reports_total', 'Reports that this process took or dropped', [
        { value: counted.taken, labels: { outcome: 'taken' } },
        { value: counted.dropped, labels: { outcome: 'dropped' } },
      ])
      if (branchSeries > 0) {
        const rows = await listBranchHealth(pool, 'all', {}, 'sickest', undefined, branchSeries)
        putBranches(registry, rows, clock.now())
      }
      return `${await process.metrics()}\n${await registry.metrics()}`
    },
  }
}

function putCounts(registry: Registry, { reports, accepted, refused, errors, latency, delay }: NationalCounts): void {
  put(registry, 'counter', 'outpost_terminal_reports_total', 'Reports of terminals', one(reports))
  put(registry, 'counter', 'outpost_mutations_total', 'Mutations that terminals pushed', [
    { value: accepted, labels: { outcome: 'accepted' } },
    { value: refused, labels: { outcome: 'refused' } },
  ])
  put(
    registry,
    'counter',
    'outpost_terminal_errors_total',
    'Failed exchanges and refusals that terminals told of',
    one(errors),
  )
  const commit = 'From commit on the terminal to commit on the server, as terminals measured it'
  putHistogram(registry, 'outpost_sync_latency_seconds', commit, latency)
  const arrival = 'From a mutation’s own time to its arrival, as the server measured it'
  putHistogram(registry, 'outpost_arrival_delay_seconds', arrival, delay)
}

function putBranches(registry: Registry, rows: readonly BranchRow[], now: number): void {
  const gauge = (name: string, help: string, of: (row: BranchRow) => number) =>
    put(
      registry,
      'gauge',
      `outpost_branch_${name}`,
      help,
      rows.map((row) => ({ value: of(row), labels: { branch: row.code, region: row.region } })),
    )
  gauge('score', 'How ill the branch is; 0 = well', ({ score }) => score)
  gauge('terminals_online', 'Terminals heard of lately', ({ terminals }) => terminals.online)
  gauge('terminals_silent', 'Terminals that owe something and are not heard of', ({ terminals }) => terminals.silent)
  gauge('unsent_mutations', 'Mutations not answered yet', ({ unsent }) => unsent)
  gauge('oldest_unsent_seconds', 'Age of the oldest of them', ({ oldestUnsentAt }) =>
    oldestUnsentAt === undefined ? 0 : Math.max(0, now - Date.parse(oldestUnsentAt)) / 1_000,
  )
  gauge('dead_letters', 'Refused mutations that wait for a person', ({ deadLetters }) => deadLetters)
  gauge('errors_hour', 'Errors that its terminals told of within an hour', ({ lastHour }) => lastHour.errors)
}

/** Without one that proved there is no age: `absent` is the alarm. */
function putDrill(registry: Registry, { drill }: HealthOverview, now: number): void {
  const age = drill?.provedAt === undefined ? [] : one(Math.max(0, now - Date.parse(drill.provedAt)) / 1_000)
  put(registry, 'gauge', 'outpost_drill_proved_age_seconds', 'Since a backup was last restored and proved', age)
  put(
    registry,
    'gauge',
    'outpost_drill_failed',
    'Whether the last drill failed',
    one(drill?.standing === 'failed' ? 1 : 0),
  )
}

type Value = MetricValue<string>

const one = (value: number): Value[] => [{ value, labels: {} }]

const by = (label: string, { total: _, ...values }: Readonly<Record<string, number>>): Value[] =>
  Object.entries(values).map(([name, value]) => ({ value, labels: { [label]: name } }))

/** The library's own metrics count in memory; these are read whole. */
function put(registry: Registry, type: string, name: string, help: string, values: readonly Value[]): void {
  const read = { name, help, type, values, aggregator: 'first' } as unknown as MetricObjectWithValues<Value>
  registry.registerMetric({ name, get: async () => read } as unknown as Metric<string>)
}

function putHistogram(registry: Registry, name: string, help: string, { counts, sumMs }: Histogram): void {
  let below = 0
  const buckets = counts.map((count, i) => {
    below += count
    const bound = LATENCY_BOUNDS_MS[i]
    const le = bound === undefined ? '+Inf' : String(bound / 1_000)
    return { metricName: `${name}_bucket`, value: below, labels: { le } }
  })
  put(registry, 'histogram', name, help, [
    ...buckets,
    { metricName: `${name}_sum`, value: sumMs / 1_000, labels: {} },
    { metricName: `${name}_count`, value: below, labels: {} },
  ] as Value[])
}
