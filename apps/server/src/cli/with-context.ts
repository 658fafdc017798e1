import { type FastifyBaseLogger, fastify } from 'fastify'
import { createContext } from '../app.ts'
import { composeClock, composeDatabase, composeServer } from '../compose.ts'
import type { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import type { ServerContext } from '../server-context.ts'
import type { CommandContext } from './run-command.ts'

/** Runs `work` on the configured database, whether a server runs beside it or not, and closes it again. */
export async function withDatabase<T>(
  { config, output }: CommandContext,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await composeDatabase(config, 'shared', output)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The same, migrated, with all that a server has but its port. */
export function withContext<T>(command: CommandContext, work: (context: ServerContext) => Promise<T>): Promise<T> {
  return withDatabase(command, async ({ pool }) => {
    await migrate(pool, composeClock(command.config).clock)
    return work(await createContext(composeServer(command.config, pool), silentLog(), new AbortController().signal))
  })
}

const silentLog = (): FastifyBaseLogger => fastify({ logger: false }).log
