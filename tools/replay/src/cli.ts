import { systemClock } from '@outpost/kernel'
import { Command, Option } from 'commander'
import { positive, wholeNumber, wholeOrNone } from './cli-numbers.ts'
import { FAULT_MODES, type FaultMode } from './faults/schedule.ts'
import { printReport } from './reconcile/print-report.ts'
import { openProgress } from './run/progress.ts'
import { replay } from './run/replay.ts'

interface Flags {
  readonly data: string
  readonly terminals: number
  readonly branches?: number
  readonly faults: FaultMode
  readonly seed: string
  readonly limit?: number
  readonly minutes?: number
  readonly kills?: number
  readonly json: boolean
  readonly keep: boolean
}

const program = new Command('replay')
  .description('Rings up real sales on real terminals over a bad network, and compares the platform with the file.')
  .requiredOption('--data <file>', 'CSV, gzip’d or plain, of the columns of Online Retail or Complete Journey')
  .option('--terminals <n>', 'terminals, each with its own SQLite file', wholeNumber, 8)
  .option('--branches <n>', 'branches to spread them over; one for every five terminals unless given', wholeNumber)
  .addOption(
    new Option('--faults <mode>', 'what the world does to tills, line and server')
      .choices([...FAULT_MODES])
      .default('none'),
  )
  .option('--seed <text>', 'draws the faults', '1')
  .option('--limit <n>', 'only the first invoices of the file', wholeNumber)
  .option(
    '--minutes <n>',
    'real minutes in which the file’s time passes; one for every 1,500 invoices unless given',
    positive,
  )
  .option(
    '--kills <n>',
    'kill -9 the server or PostgreSQL so often meanwhile; hostile has its own number unless given',
    wholeOrNone,
  )
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
