import { systemClock } from '@outpost/kernel'
import { Command } from 'commander'
import { positive, wholeNumber } from './cli-numbers.ts'
import { openProgress } from './run/progress.ts'
import { replay } from './run/replay.ts'

interface Flags {
  readonly data: string
  readonly terminals: number
  readonly limit: number
  readonly minutes: number
  readonly from: number
}

const program = new Command('chaos')
  .description(
    'Replays a file under hostile faults with one seed after the other, until the time is over or a run fails.',
  )
  .requiredOption('--data <file>', 'as for replay')
  .option('--terminals <n>', 'terminals, each with its own SQLite file', wholeNumber, 40)
  .option('--limit <n>', 'the first invoices of the file, for each seed', wholeNumber, 4_000)
  .option('--minutes <n>', 'real minutes after which no further seed begins', positive, 60)
  .option('--from <n>', 'the first seed', wholeNumber, 1)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const { data, terminals, limit, minutes, from } = program.parse().opts<Flags>()
const until = performance.now() + minutes * 60_000
const ports = {
  realClock: systemClock,
  progress: openProgress(),
  onFolder: (folder: string) => process.stderr.write(`Kept in ${folder}\n`),
}
for (let seed = from; performance.now() < until; seed++) {
  const report = await replay({ data, terminals, limit, faults: 'hostile', seed: String(seed), keep: false }, ports)
  process.stdout.write(`${JSON.stringify(report)}\n`)
  if (report.reconciled) continue
  process.exitCode = 1
  break
}
