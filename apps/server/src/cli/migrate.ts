import { composeClock } from '../compose.ts'
import { migrate } from '../db/migrate.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withDatabase } from './with-context.ts'

export function migrateCommand(command: CommandContext): Promise<Outcome> {
  return withDatabase(command, async ({ pool, version }) => {
    const ran = await migrate(pool, composeClock(command.config).clock)
    command.output.print(`  ${ran.length === 0 ? 'Nothing to do' : `Ran ${ran.join(', ')}`} (${version}).`)
    return { ok: true, ran, database: version }
  })
}
