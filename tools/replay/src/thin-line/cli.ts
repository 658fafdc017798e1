import { Command } from 'commander'
import { measureThinLine, type ThinLineReport } from './measure.ts'
import { printThinLine } from './print-thin-line.ts'
import { THIN } from './thin.ts'

interface Flags {
  readonly products: string
  readonly batches: string
  readonly backlog: string
  readonly seed: string
  readonly kbits: string
  readonly roundTrip: string
  readonly loss: string
  readonly reset: string
  readonly json: boolean
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const flags = new Command('thin-line')
  .description(
    'Measures a real terminal and a real server over a thin line: first load, sales in batches of ten, backlogs.',
  )
  .option('--products <n>', 'products of the catalogue', '5000')
  .option('--batches <n>', 'batches of ten sales', '10')
  .option('--backlog <n>', 'sales made while the line was away, here and at another till', '100')
  .option('--seed <text>', 'draws losses and resets', '1')
  .option('--kbits <n>', 'kbit/s each way', String((THIN.bytesPerSecond * 8) / 1_000))
  .option('--round-trip <ms>', 'milliseconds there and back', String(2 * THIN.latencyMs))
  .option('--loss <share>', 'share of segments lost', String(THIN.loss))
  .option('--reset <share>', 'share of segments at which the connection is reset', String(THIN.reset))
  .option('--json', 'end in one line of JSON', false)
  .parse()
  .opts<Flags>()

try {
  const report: ThinLineReport = await measureThinLine({
    shape: {
      bytesPerSecond: (Number(flags.kbits) * 1_000) / 8,
      latencyMs: Number(flags.roundTrip) / 2,
      loss: Number(flags.loss),
      reset: Number(flags.reset),
    },
    seed: flags.seed,
    products: Number(flags.products),
    batches: Number(flags.batches),
    backlog: Number(flags.backlog),
    onStage: (stage) => process.stderr.write(`${stage} …\n`),
  })
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : printThinLine(report))
  process.exitCode = report.ok ? 0 : 1
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  if (flags.json) process.stdout.write(`${JSON.stringify({ ok: false, error: message })}\n`)
  process.stderr.write(`${error instanceof Error ? error.stack : message}\n`)
  process.exitCode = 1
}
