import type { Clock } from '@outpost/kernel'
import type { FastifyBaseLogger } from 'fastify'
import { pruneBackups } from './prune-backups.ts'
import { type DrillOptions, runDrill } from './run-drill.ts'
import type { ScheduledJob } from './schedule.ts'
import { type BackupOptions, writeBackup } from './write-backup.ts'

export interface RecoveryTimes {
  /** Cron, or `off`. */
  readonly backupAt: string
  readonly drillAt: string
  /** Backups that stay. */
  readonly keep: number
}

/** A backup removes older ones, and a drill reads the newest: not while it may be removed. */
const BACKUPS = 'backups'

/** What a server does for the day of its loss: it backs up, and proves now and then that the backup can be restored. */
export function recoveryJobs(
  { backupAt, drillAt, keep }: RecoveryTimes,
  backup: BackupOptions,
  drill: DrillOptions,
  realClock: Clock,
  log: FastifyBaseLogger,
): readonly ScheduledJob[] {
  const jobs: readonly ScheduledJob[] = [
    {
      name: 'outpost_backup',
      at: backupAt,
      on: BACKUPS,
      run: async (signal) => {
        const { path, manifest } = await writeBackup({ ...backup, signal })
        const removed = pruneBackups(backup.folder, keep, realClock.now())
        log.info({ path, takenAt: manifest.takenAt, removed }, 'backed up')
      },
    },
    {
      name: 'outpost_drill',
      at: drillAt,
      on: BACKUPS,
      run: async (signal) => {
        const report = await runDrill({ ...drill, signal })
        if (report.ok) log.info({ report }, 'the newest backup was restored and proves')
        else log.error({ report }, 'THE NEWEST BACKUP DOES NOT PROVE: run `outpost drill` and look into its report')
      },
    },
  ]
  return jobs.filter(({ at }) => at !== 'off')
}
