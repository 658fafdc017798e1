import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Clock } from '@outpost/kernel'
import type { Pool } from '../db/pool.ts'
import { LOAD_SAMPLE_MS } from './limits.ts'
import type { Load } from './shed.ts'

const NANOSECONDS = 1_000_000
/** Milliseconds between two looks at the event loop; what it reads when nothing delays it. */
const RESOLUTION_MS = 20

/** One measuring of the wait for a connection, and what is known of the load by now. */
export interface LoadMeter {
  /** Queues for a connection like everybody else; resolves when it had one, or the database is away. */
  sample(): Promise<void>
  /** A sample that still waits counts for as long as it has waited. */
  read(): Load
}

export function loadMeter(pool: Pool, realClock: Clock): LoadMeter & { stop(): void } {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  loop.enable()
  let loopDelayMs = 0
  let lastWaitMs = 0
  let waitingSince: number | undefined
  return {
    sample: async () => {
      loopDelayMs = loop.count === 0 ? 0 : Math.max(0, loop.mean / NANOSECONDS - RESOLUTION_MS)
      loop.reset()
      if (waitingSince !== undefined) return
      const startedAt = realClock.now()
      waitingSince = startedAt
      try {
        ;(await pool.connect()).release()
      } catch {
        // a database that is away is told by whoever needs it
      }
      lastWaitMs = realClock.now() - startedAt
      waitingSince = undefined
    },
    read: () => ({
      loopDelayMs,
      databaseWaitMs: waitingSince === undefined ? lastWaitMs : Math.max(lastWaitMs, realClock.now() - waitingSince),
    }),
    stop: () => void loop.disable(),
  }
}

/** Measures the load of this process until `stopping`. */
export function watchLoad(pool: Pool, realClock: Clock, stopping: AbortSignal): () => Load {
  const meter = loadMeter(pool, realClock)
  const timer = setInterval(() => void meter.sample(), LOAD_SAMPLE_MS).unref()
  stopping.addEventListener('abort', () => {
    clearInterval(timer)
    meter.stop()
  })
  return () => meter.read()
}
