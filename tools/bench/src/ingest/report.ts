import { describeMachine, type Machine } from '../common/machine.ts'
import { median, percentile, rounded } from '../common/statistics.ts'
import type { BenchOptions, BenchResult, Measured, Way } from './bench.ts'
import { meanOfMinute } from './soak.ts'

/** CPU microseconds an order; without the bench's own, which prepares and reads. */
interface Split {
  readonly server: number
  readonly postgres: number
  readonly bench: number
}

/** What `bench:ingest --json` prints. Rates are orders a second, medians of the rounds; ratios are medians of each round's own. */
export interface IngestReport {
  readonly raw100: number
  readonly raw22: number
  readonly outpost1: number
  readonly outpost10: number
  readonly outpost100: number
  readonly ratio1: number
  readonly ratio100: number
  readonly ratio22: number
  /** Of one order a request in an open loop, from the time it was due. */
  readonly p50ms: number
  readonly p99ms: number
  readonly cpu: Readonly<Record<Way | 'openLoop', Split>>
  readonly walBytes: Readonly<Record<Way, number>>
  readonly rss?: { readonly minute2: number; readonly minute5: number; readonly ratio: number }
  readonly ordersAccepted: number
  readonly ordersFlagged: number
  readonly verified: boolean
  readonly machine: Machine
  readonly postgres: string
  readonly settings: Readonly<Record<string, string>>
  readonly options: BenchOptions
}

const WAYS: readonly Way[] = ['raw100', 'raw22', 'outpost1', 'outpost10', 'outpost100']

export function reportOf(result: BenchResult, options: BenchOptions): IngestReport {
  const { measured } = result
  const of = (way: Way): Measured[] => measured.filter((one) => one.way === way)
  const rateOf = (way: Way) => rounded(median(of(way).map(({ orders, seconds }) => orders / seconds)))
  const ratio = (way: Way, to: Way) =>
    rounded(median(of(way).map((one, i) => one.orders / one.seconds / rateIn(of(to)[i]))))
  const split = (way: Way): Split => splitOf(of(way).map((one) => ({ ...one.cpu, orders: one.orders })))
  const each = <T>(value: (way: Way) => T) => Object.fromEntries(WAYS.map((way) => [way, value(way)])) as Record<Way, T>
  return {
    ...each(rateOf),
    ratio1: ratio('outpost1', 'raw100'),
    ratio100: ratio('outpost100', 'raw100'),
    ratio22: ratio('outpost100', 'raw22'),
    p50ms: rounded(percentile(result.latencies, 0.5)),
    p99ms: rounded(percentile(result.latencies, 0.99)),
    cpu: { ...each(split), openLoop: splitOf([{ ...result.openCpu, orders: result.latencies.length }]) },
    walBytes: each((way) => Math.round(median(of(way).map(({ wal, orders }) => wal / orders)))),
    ...(options.soakMinutes >= 5 && { rss: rssOf(result) }),
    ordersAccepted: result.ordersAccepted,
    ordersFlagged: result.ordersFlagged,
    verified: result.verified.ok,
    machine: describeMachine(),
    postgres: result.postgres,
    settings: result.settings,
    options,
  }
}

/** NaN of a way that was not measured. */
const rateIn = (one: Measured | undefined): number => (one ? one.orders / one.seconds : Number.NaN)

function splitOf(runs: readonly (Split & { readonly orders: number })[]): Split {
  const micros = (side: keyof Split) => Math.round(median(runs.map((run) => (run[side] / run.orders) * 1e6)))
  return { server: micros('server'), postgres: micros('postgres'), bench: micros('bench') }
}

function rssOf({ soak }: BenchResult) {
  const [minute2, minute5] = [meanOfMinute(soak, 2), meanOfMinute(soak, 5)]
  return { minute2: Math.round(minute2), minute5: Math.round(minute5), ratio: rounded(minute5 / minute2) }
}

export function printReport(report: IngestReport): string {
  const { machine, options, cpu, walBytes, rss } = report
  const row = (way: Way) => {
    const { server, postgres, bench } = cpu[way]
    const cells = [report[way], server, postgres, bench, walBytes[way]].map((cell) => String(cell).padStart(10))
    return `  ${way.padEnd(11)}${cells.join('')}`
  }
  return `${[
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; Node ${machine.node}`,
    `${report.postgres}; ${Object.entries(report.settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}`,
    `${options.branches} branches × ${options.terminals} terminals, ${options.products} products, orders of 5 items; ${options.rounds} rounds of ${options.orders} orders`,
    '',
    '                orders/s  µs server     µs PG    µs bench  WAL bytes   (an order)',
    ...WAYS.map(row),
    '',
    'raw100 = the very rows of these orders, by unnest inserts, 100 orders a transaction, foreign keys on, nothing checked',
    'raw22  = 22 fixed narrow rows an order, likewise;  outpostN = over HTTP in batches of N, the whole path',
    '',
    `ratio100 ${report.ratio100} (bar 0.6)   ratio22 ${report.ratio22} (bar 0.45)   ratio1 ${report.ratio1}`,
    `one order a request at ${options.rate}/s: p50 ${report.p50ms} ms, p99 ${report.p99ms} ms (bar 50)`,
    ...(rss
      ? [`resident memory: minute 5 is ${rss.ratio} × minute 2 (bar 1.1), ${Math.round(rss.minute5 / 2 ** 20)} MiB`]
      : []),
    `${report.ordersAccepted} orders accepted, ${report.ordersFlagged} flagged; books ${report.verified ? 'hold' : 'DO NOT HOLD'}`,
  ].join('\n')}\n`
}
