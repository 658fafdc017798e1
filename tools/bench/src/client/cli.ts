import { Command, Option } from 'commander'
import type { Engine } from './engine.ts'
import { printReport } from './report.ts'
import { runClientBenches } from './run-client-benches.ts'

interface Flags {
  readonly only?: Engine['name']
  readonly quick: boolean
  readonly json: boolean
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const { json, ...flags } = new Command('bench:client')
  .description(
    'A terminal against the bare driver of its store: sale, load of a catalogue, search, drain of an outbox.',
  )
  .addOption(new Option('--only <engine>', 'one engine alone').choices(['sqlite', 'indexeddb']))
  .option('--quick', 'a few seconds, to see that it works; the figures mean nothing', false)
  .option('--json', 'end in one line of JSON', false)
  .parse()
  .opts<Flags>()

const report = await runClientBenches({ ...flags, note: (what) => process.stderr.write(`${what}\n`) })
process.stdout.write(json ? `${JSON.stringify(report)}\n` : printReport(report))
