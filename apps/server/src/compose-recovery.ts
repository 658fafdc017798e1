import { join, resolve } from 'node:path'
import { systemClock } from '@outpost/kernel'
import type { FastifyBaseLogger } from 'fastify'
import { composeServer, type Voice } from './compose.ts'
import type { Config } from './config/index.ts'
import type { Database } from './db/database.ts'
import type { Pool } from './db/pool.ts'
import { SERVER_VERSION } from './health.ts'
import { type BackupOptions, type DrillOptions, keepSchedule, recoveryJobs, type Schedule } from './recovery/index.ts'
import { JUDGE_AT, judgeRollouts } from './slices/flags/index.ts'
import { ROLL_UP_AT, rollUpHealth } from './slices/health/index.ts'
import { COUNT_SALES_AT, countSales } from './slices/reports/index.ts'
import { DROP_REQUESTS_AT, dropOldRequests } from './slices/terminal-requests/index.ts'

/** Where backups lie unless a command is told another place. */
export const backupFolder = (config: Config): string => resolve(config.backups ?? join(config.data, 'backups'))

export function composeBackup(
  config: Config,
  { pool, version }: Pick<Database, 'pool' | 'version'>,
  folder: string = backupFolder(config),
): BackupOptions {
  const { clock, sealingKey } = composeServer(config, pool)
  return { pool, clock, sealingKey, folder, software: `outpost ${SERVER_VERSION}`, database: version }
}

/** Everything that a drill is made of; it restores into a scratch server of its own, beside the data. */
export function composeDrill(config: Config, pool: Pool, voice: Voice): DrillOptions {
  const { clock, realClock, newId, random, sealingKey } = composeServer(config, pool)
  const [folder, scratch] = [backupFolder(config), resolve(config.data, 'drill')]
  const [say, warn] = [(line: string) => voice.say(line), (line: string) => voice.warn(line)]
  return { pool, clock, realClock, newId, random, sealingKey, folder, scratch, say, warn }
}

/** What a server does by the clock. */
export function composeSchedule(config: Config, database: Database, log: FastifyBaseLogger): Schedule {
  const { backupAt, drillAt, backupKeep: keep } = config
  const voice = { say: (line: string) => log.debug(line), warn: (line: string) => log.warn(line) }
  const [backup, drill] = [composeBackup(config, database), composeDrill(config, database.pool, voice)]
  const { clock, newId } = composeServer(config, database.pool)
  const health = { name: 'outpost_health', at: ROLL_UP_AT, run: () => rollUpHealth({ pool: database.pool, clock }) }
  const rollouts = {
    name: 'outpost_rollouts',
    at: JUDGE_AT,
    run: async () => void (await judgeRollouts({ pool: database.pool, clock, newId })),
  }
  const run = (signal: AbortSignal) => countSales(database.pool, 'all', signal)
  const sales = { name: 'outpost_sales', at: COUNT_SALES_AT, run }
  const dropRequests = () => dropOldRequests({ pool: database.pool, clock })
  const requests = { name: 'outpost_requests', at: DROP_REQUESTS_AT, run: dropRequests }
  const jobs = [
    ...recoveryJobs({ backupAt, drillAt, keep }, backup, drill, systemClock, log),
    health,
    rollouts,
    sales,
    requests,
  ]
  return keepSchedule(database.url, jobs, log)
}
