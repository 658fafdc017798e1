import { Command, InvalidArgumentError } from 'commander'
import { type AdminBenchOptions, bench } from './bench.ts'
import { printReport, reportOf } from './report.ts'

const wholeNumber = (text: string): number => {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('A whole number.')
  return Number(text)
}

interface Flags extends Omit<AdminBenchOptions, 'nodeArgs'> {
  readonly quick: boolean
  readonly json: boolean
  readonly profile?: string
}

/** What proves that the bench works, in seconds; its figures say nothing. */
const QUICK = { branches: 60, terminals: 2, seconds: 2, rounds: 2, paints: 1, ingestOrders: 0 }

const program = new Command('bench:admin')
  .description('What it costs to hear of a nation’s terminals once a minute, and how fast head office sees them.')
  .option('--branches <n>', 'branches', wholeNumber, 10_000)
  .option('--terminals <n>', 'terminals a branch', wholeNumber, 5)
  .option('--seconds <n>', 'seconds of each measurement of reports', wholeNumber, 60)
  .option('--rounds <n>', 'times that each picture is asked for', wholeNumber, 50)
  .option('--paints <n>', 'times that the desk is opened in Chromium; 0 = not', wholeNumber, 20)
  .option('--ingest-orders <n>', 'orders with which the database’s own pace is measured; 0 = not', wholeNumber, 10_000)
  .option('--quick', 'a few seconds, to see that it works', false)
  .option('--json', 'end in one line of JSON', false)
  .option('--profile <folder>', 'write a CPU profile of the server there')
  .option('--keep', 'keep the data', false)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const { quick, json, profile, ...flags } = program.parse().opts<Flags>()
const nodeArgs = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
const options: AdminBenchOptions = { ...flags, nodeArgs, ...(quick && QUICK) }
const report = reportOf(await bench(options, (line) => process.stderr.write(`${line}\n`)), options)
process.stdout.write(json ? `${JSON.stringify(report)}\n` : printReport(report))
