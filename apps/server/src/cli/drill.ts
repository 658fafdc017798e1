import { resolve } from 'node:path'
import { backupFolder, composeDrill } from '../compose-recovery.ts'
import { runDrill } from '../recovery/index.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withContext } from './with-context.ts'

/** Proves that the newest backup can be restored and is right, and says what a disaster at this moment would cost. */
export function drill(command: CommandContext, from: string | undefined): Promise<Outcome> {
  const { config, output } = command
  return withContext(command, async ({ pool }) => {
    const folder = from === undefined ? backupFolder(config) : resolve(from)
    const report = await runDrill({ ...composeDrill(config, pool, output), folder })
    const { ok, backup, error } = report
    if (error !== undefined) output.print(`\n  ✗ ${error}\n`)
    if (backup !== undefined) {
      output.print(
        [
          '',
          `  Backup  ${backup.name}`,
          `  RPO     ${seconds(report.rpoMs)}: ${report.stepsMissing ?? 'unknown'} committed steps are not in it`,
          `  RTO     ${seconds(report.rtoMs)} to restore, ${seconds(report.verifyMs)} more to verify`,
          `  Verify  ${ok ? 'clean' : 'NOT CLEAN'}: ${report.branches ?? 0} branches, ${report.checked ?? 0} rows`,
          ...(report.findings ?? []).map((finding) => `    ${finding}`),
          '',
        ].join('\n'),
      )
    }
    return { ...report }
  })
}

const seconds = (ms: number | undefined): string => (ms === undefined ? 'unknown' : `${(ms / 1_000).toFixed(1)} s`)
