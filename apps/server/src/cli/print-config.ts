import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configurationPage, describeConfig } from '../config/index.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { table } from './table.ts'

const PAGE = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'configuration.md')

export async function printConfig({ output }: CommandContext, writeDocs: boolean): Promise<Outcome> {
  if (writeDocs) {
    writeFileSync(PAGE, configurationPage())
    output.say('Wrote docs/configuration.md.')
  }
  const lines = describeConfig(process.env)
  output.print(
    table(lines.map(({ name, value, source }) => [name, value, source === 'environment' ? 'set' : 'default'])),
  )
  return { ok: true, settings: lines }
}
