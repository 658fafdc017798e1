import { describeMachine, type Machine } from '../common/machine.ts'
import { rounded } from '../common/statistics.ts'
import type { AdminBenchOptions, AdminBenchResult, Cost } from './bench.ts'
import type { FirstPaint } from './first-paint.ts'
import type { Latencies, Look } from './read-latency.ts'

/** What `bench:admin --json` prints. CPU is in percent of one core, at one report a minute of every terminal. */
export interface AdminReport {
  readonly reportsPerSecond: number
  readonly seedSeconds: number
  readonly alone: Share
  readonly onPushes: Share
  /** The longer of the two 95th percentiles, quiet and busy, of the worst picture, milliseconds. */
  readonly p95ms: number
  readonly quiet: Latencies
  readonly busy: Latencies
  /** Of the desk in Chromium, 1,440 × 900, nothing kept but the session. Absent unless measured. */
  readonly firstPaint?: FirstPaint
  /**
   * PostgreSQL's CPU for reports in percent of what it spends when all cores take in orders and do nothing else (orders a second
   * by the CPU that one costs both sides: whatever else runs on the machine does not matter); absent unless measured.
   */
  readonly ofIngest?: { readonly alone: number; readonly onPushes: number; readonly ordersPerSecond: number }
  readonly machine: Machine
  readonly options: AdminBenchOptions
}

interface Share {
  readonly serverPercent: number
  readonly postgresPercent: number
  readonly serverMicros: number
  readonly postgresMicros: number
}

export function reportOf(result: AdminBenchResult, options: AdminBenchOptions): AdminReport {
  const { costs, quiet, busy, firstPaint, ingest, seedSeconds } = result
  const reportsPerSecond = (options.branches * options.terminals) / 60
  const [alone, onPushes] = [shareOf(costs.alone), shareOf(costs.pushWithReport, costs.push)]
  const p95ms = Math.max(...[quiet, busy].flatMap((all) => Object.values(all).map((one) => one.p95ms)))
  const machine = describeMachine()
  const { serverMicros = 0, postgresMicros = 0 } = ingest ?? {}
  const ordersPerSecond = (machine.cores * 1e6) / (serverMicros + postgresMicros)
  const ofIngest = ({ postgresPercent }: Share) => rounded(postgresPercent / (ordersPerSecond * postgresMicros * 1e-6))
  return {
    reportsPerSecond: Math.round(reportsPerSecond),
    seedSeconds: rounded(seedSeconds),
    alone,
    onPushes,
    p95ms,
    quiet,
    busy,
    ...(firstPaint && { firstPaint }),
    ...(ingest && {
      ofIngest: { alone: ofIngest(alone), onPushes: ofIngest(onPushes), ordersPerSecond: rounded(ordersPerSecond) },
    }),
    machine,
    options,
  }
}

function shareOf(cost: Cost, less: Cost = { requests: 0, seconds: 1, server: 0, postgres: 0 }): Share {
  const [server, postgres] = [cost.server - less.server, cost.postgres - less.postgres]
  const micros = (cores: number) => rounded((cores * cost.seconds * 1e6) / cost.requests)
  return {
    serverPercent: rounded(server * 100),
    postgresPercent: rounded(postgres * 100),
    serverMicros: micros(server),
    postgresMicros: micros(postgres),
  }
}

export function printReport(report: AdminReport): string {
  const { machine, options, alone, onPushes, quiet, busy, firstPaint, ofIngest } = report
  const cell = (value: unknown, width = 10) => String(value).padStart(width)
  const share = (name: string, { serverPercent, postgresPercent, serverMicros, postgresMicros }: Share) =>
    `  ${name.padEnd(12)}${[serverPercent, serverMicros, postgresPercent, postgresMicros].map((each) => cell(each)).join('')}`
  const look = (name: Look) =>
    `  ${name.padEnd(12)}${[quiet[name].p50ms, quiet[name].p95ms, busy[name].p50ms, busy[name].p95ms].map((each) => cell(each)).join('')}`
  return `${[
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; Node ${machine.node}`,
    `${options.branches} branches × ${options.terminals} terminals, seeded in ${report.seedSeconds} s; ${report.reportsPerSecond} reports a second`,
    '',
    '              server %    µs each      PG %    µs each   (percent of one core)',
    share('alone', alone),
    share('on pushes', onPushes),
    '',
    '               p50 ms    p95 ms    p50 ms    p95 ms   (quiet, then while reports come in)',
    ...(Object.keys(quiet) as Look[]).map(look),
    '',
    `server ≤ 15 % of one core: ${Math.max(alone.serverPercent, onPushes.serverPercent)} %;  p95 ≤ 200 ms: ${report.p95ms} ms`,
    ...(firstPaint
      ? [
          `in Chromium: first paint p95 ${firstPaint.paint.p95ms} ms (bar 2000), branches in the list ${firstPaint.branches.p95ms} ms, more of them ${firstPaint.more.p95ms} ms`,
        ]
      : []),
    ...(ofIngest
      ? [
          `PostgreSQL ≤ 10 % of what it spends at ${ofIngest.ordersPerSecond} orders/s: ${ofIngest.alone} % alone, ${ofIngest.onPushes} % on pushes`,
        ]
      : []),
  ].join('\n')}\n`
}
