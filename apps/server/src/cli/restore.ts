import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { composeServer } from '../compose.ts'
import { backupFolder } from '../compose-recovery.ts'
import { openBackup, restoreBackup } from '../recovery/index.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withDatabase } from './with-context.ts'

export interface RestoreFlags {
  readonly replace?: boolean
  readonly newKeys?: boolean
}

/** Puts a backup in the place of the database. Killed half-way, the database is as it was. */
export function restore(command: CommandContext, name: string, flags: RestoreFlags): Promise<Outcome> {
  const { config, output } = command
  const backup = openBackup(existsSync(name) ? name : join(backupFolder(config), name))
  return withDatabase(command, async ({ pool }) => {
    const { clock, newId, sealingKey } = composeServer(config, pool)
    const [replace, newKeys] = [flags.replace === true, flags.newKeys === true]
    const say = (line: string) => output.say(line)
    const restored = await restoreBackup({ pool, clock, newId, sealingKey, backup, replace, newKeys, say })
    output.print(`
  Restored as of ${backup.manifest.takenAt}: ${restored.rows} rows. The history is a new one, epoch ${restored.epoch}.

  Start the server: terminals notice, and offer again what they sold since. Then run: outpost verify
  What was written over the API since (products, prices, staff, approvals) is to be written again: docs/runbooks/restore.md
`)
    return { ok: true, backup: backup.path, takenAt: backup.manifest.takenAt, ...restored }
  })
}
