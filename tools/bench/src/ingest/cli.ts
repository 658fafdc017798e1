import { Command, InvalidArgumentError, Option } from 'commander'
import { type BenchOptions, bench, WAYS } from './bench.ts'
import { printReport, reportOf } from './report.ts'

const wholeNumber = (text: string): number => {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('A whole number.')
  return Number(text)
}

interface Flags extends Omit<BenchOptions, 'nodeArgs' | 'soakMinutes' | 'openSeconds' | 'walMiB'> {
  readonly openSeconds: number
  readonly soak: number
  readonly quick: boolean
  readonly json: boolean
  readonly profile?: string
}

/** What proves that the bench works, in seconds; its figures say nothing. */
const QUICK = {
  branches: 2,
  terminals: 2,
  products: 20,
  rounds: 1,
  orders: 200,
  rate: 50,
  openSeconds: 1,
  soakMinutes: 0,
  walMiB: 0,
}

const program = new Command('bench:ingest')
  .description('Orders a second through the whole server, against the bare driver on the same PostgreSQL.')
  .option('--branches <n>', 'branches', wholeNumber, 200)
  .option('--terminals <n>', 'terminals a branch', wholeNumber, 5)
  .option('--products <n>', 'products, all sold alike', wholeNumber, 1_000)
  .option('--rounds <n>', 'rounds after a warm-up; in each, every way of writing has its turn', wholeNumber, 5)
  .option('--orders <n>', 'orders a round and way', wholeNumber, 10_000)
  .option('--rate <n>', 'orders a second of the open loop', wholeNumber, 1_000)
  .option('--open-seconds <n>', 'seconds of the open loop', wholeNumber, 30)
  .option('--soak <minutes>', 'then sell on at that rate, watching memory; the bar wants 5', wholeNumber, 0)
  .addOption(new Option('--ways <names...>', 'only these, to look at one closely').choices(WAYS).default(WAYS))
  .option('--quick', 'a few seconds, to see that it works', false)
  .option('--json', 'end in one line of JSON', false)
  .option('--profile <folder>', 'write a CPU profile of the server there')
  .option('--keep', 'keep the data', false)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const { soak, quick, json, profile, ...flags } = program.parse().opts<Flags>()
const nodeArgs = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
/** As much as `min_wal_size` has PostgreSQL keep. */
const KEPT_WAL_MIB = 2_048

const options: BenchOptions = { ...flags, walMiB: KEPT_WAL_MIB, soakMinutes: soak, nodeArgs, ...(quick && QUICK) }
const report = reportOf(await bench(options, (line) => process.stderr.write(`${line}\n`)), options)
process.stdout.write(json ? `${JSON.stringify(report)}\n` : printReport(report))
process.exitCode = report.verified ? 0 : 1
