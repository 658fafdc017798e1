import { setTimeout as deadline } from 'node:timers/promises'
import { pendingMigrations } from './db/migrate.ts'
import { answer, type Handlers } from './http/handler.ts'
import { problem } from './http/problem-error.ts'
import type { ServerContext } from './server-context.ts'

/** What this program calls itself. */
export const SERVER_VERSION = '0.1.0'

/** How long readiness waits for the database, real milliseconds: shorter than the patience of who asks. */
const DATABASE_MS = 2_000

export const healthRoutes = ({ pool, epoch, stopping }: ServerContext): Handlers => ({
  healthz: async () => answer({ status: 'ok', version: SERVER_VERSION }),
  readyz: async () => {
    if (stopping.aborted) throw problem('shutting_down')
    const pending = await withinDeadline(pendingMigrations(pool))
    if (pending === undefined) throw problem('database_unavailable')
    if (pending.length > 0) throw problem('database_unavailable', { detail: `Not migrated: ${pending.join(', ')}.` })
    return answer({ status: 'ready', epoch, version: SERVER_VERSION })
  },
})

/** Undefined when the database fails or is too slow. */
async function withinDeadline<T>(work: Promise<T>): Promise<T | undefined> {
  const late = new AbortController()
  try {
    return await Promise.race([work, deadline(DATABASE_MS, undefined, { signal: late.signal, ref: false })])
  } catch {
    return undefined
  } finally {
    late.abort()
  }
}
