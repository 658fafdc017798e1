import { systemClock } from '@outpost/kernel'
import { Command, InvalidArgumentError, Option } from 'commander'
import { printReport } from './reconcile/print-report.ts'
import { openProgress } from './run/progress.ts'
import { replay } from './run/replay.ts'

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('A whole number from 1 on.')
  return Number(text)
}

const positive = (text: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('A number above 0.')
  return value
}

/** Real minutes in which the file's span passes unless told otherwise: tills that fall behind finish after it. */
const DEFAULT_MINUTES = 12

interface Flags {
  readonly data: string
  readonly terminals: number
  readonly branches?: number
  readonly faults: 'none' | 'flaky'
  readonly seed: string
  readonly limit?: number
  readonly minutes: number
  readonly kills: number
  readonly json: boolean
  readonly keep: boolean
}

const program = new Command('replay')
  .description('Rings up real sales on real terminals over a bad network, and compares the platform with the file.')
  .requiredOption('--data <file>', 'CSV, gzip’d or plain, of the columns of Online Retail or Complete Journey')
  .option('--terminals <n>', 'terminals, each with its own SQLite file', wholeNumber, 8)
  .option('--branches <n>', 'branches to spread them over; one for every five terminals unless given', wholeNumber)
  .addOption(new Option('--faults <mode>', 'what the network does').choices(['none', 'flaky']).default('none'))
  .option('--seed <text>', 'draws the faults', '1')
  .option('--limit <n>', 'only the first invoices of the file', wholeNumber)
  .option('--minutes <n>', 'real minutes in which the file’s time passes', positive, DEFAULT_MINUTES)
  .option('--kills <n>', 'kill -9 the server or PostgreSQL so often meanwhile', wholeNumber, 0)
  .option('--json', 'end in one line of JSON', false)
  .option('--keep', 'keep the server’s data and the terminals’ stores', false)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const flags = program.parse().opts<Flags>()
try {
  const onFolder = (folder: string) => process.stderr.write(`Kept in ${folder}\n`)
  const report = await replay(flags, { realClock: systemClock, progress: openProgress(), onFolder })
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : printReport(report))
  process.exitCode = report.reconciled ? 0 : 1
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  if (flags.json) process.stdout.write(`${JSON.stringify({ reconciled: false, error: message })}\n`)
  process.stderr.write(`${error instanceof Error ? error.stack : message}\n`)
  process.exitCode = 1
}
