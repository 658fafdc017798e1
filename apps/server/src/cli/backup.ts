import { join, resolve } from 'node:path'
import { composeClock } from '../compose.ts'
import { composeBackup } from '../compose-recovery.ts'
import { migrate } from '../db/migrate.ts'
import { writeBackup } from '../recovery/index.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withDatabase } from './with-context.ts'

/** Takes a backup beside whatever runs. */
export function backup(command: CommandContext, to: string | undefined): Promise<Outcome> {
  const { config, output } = command
  return withDatabase(command, async (database) => {
    await migrate(database.pool, composeClock(config).clock)
    const options = composeBackup(config, database, to === undefined ? undefined : resolve(to))
    const { path, manifest } = await writeBackup(options)
    const rows = manifest.parts.reduce((sum, part) => sum + part.rows, 0)
    const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0)
    const key = config.secret === undefined ? join(resolve(config.data), 'secret.key') : 'OUTPOST_SECRET'
    output.print(
      `\n  ${path}\n\n  ${rows} rows, ${bytes} bytes. Keep ${key} apart from it: without that key nobody can prove what terminals were answered.\n`,
    )
    return { ok: true, path, takenAt: manifest.takenAt, epoch: manifest.epoch, rows, bytes }
  })
}
