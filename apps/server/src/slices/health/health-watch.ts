import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { ServerContext } from '../../server-context.ts'
import type { Telemetry } from './telemetry.ts'

/** How often the time of the last assessment is read, in real milliseconds: other servers write too. */
const POLL_MS = 5_000

export interface HealthWatch {
  /** Told the time (epoch milliseconds) whenever figures were written, by this server or another. Answers how to stop. */
  listen(listener: (at: number) => void): () => void
}

/** Polls only while somebody listens. */
export function watchHealth(
  { pool, clock, stopping, log }: Pick<ServerContext, 'pool' | 'clock' | 'stopping' | 'log'>,
  telemetry: Telemetry,
): HealthWatch {
  const listeners = new Set<(at: number) => void>()
  let known: string | null = null
  let timer: NodeJS.Timeout | undefined

  const tell = (): void => {
    for (const listener of listeners) listener(clock.now())
  }
  const look = async (): Promise<void> => {
    const { rows } = await pool.query<{ at: string | null }>(
      'SELECT max(assessed_at) AS at FROM branch_health WHERE branch_id <> $1', // of all branches: one row each
      [HEAD_OFFICE],
    )
    const at = rows[0]?.at ?? null
    const isNews = known !== null && at !== null && at > known
    known = at
    if (isNews) tell()
  }
  const schedule = (): void => {
    if (stopping.aborted || timer !== undefined || listeners.size === 0) return
    timer = setTimeout(() => {
      timer = undefined
      look()
        .catch((err: unknown) => log.warn({ err }, 'reading when health was last assessed failed'))
        .finally(schedule)
    }, POLL_MS).unref()
  }
  telemetry.listen(() => {
    if (listeners.size > 0) tell()
  })
  return {
    listen: (listener) => {
      listeners.add(listener)
      schedule()
      return () => void listeners.delete(listener)
    },
  }
}
