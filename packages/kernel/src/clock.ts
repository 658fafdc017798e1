/** Wall clock. The only source of time below a composition root. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
}

/** Timers on the same scale as a `Clock`: under a scaled clock, delays shrink by the same factor. */
export interface Timers {
  /** Resolves after `ms` of the clock's milliseconds, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = { now: () => Date.now() }

export const systemTimers: Timers = { sleep: (ms, signal) => realSleep(ms, signal) }

/**
 * A clock that starts at `startAt` when the real clock shows `originAt`, and from there runs `factor` times as fast.
 * Every process given the same three numbers shows the same time: a replay of a year needs no conversation about it.
 */
export interface ScaledClockSpec {
  /** Epoch milliseconds that the scaled clock shows at the origin. */
  readonly startAt: number
  /** Epoch milliseconds of the real clock at the origin. */
  readonly originAt: number
  /** Scaled milliseconds per real millisecond, > 0. */
  readonly factor: number
}

export function scaledClock(spec: ScaledClockSpec, real: Clock = systemClock): Clock {
  return { now: () => Math.floor(spec.startAt + (real.now() - spec.originAt) * spec.factor) }
}

export function scaledTimers(spec: ScaledClockSpec): Timers {
  return { sleep: (ms, signal) => realSleep(ms / spec.factor, signal) }
}

const MAX_TIMEOUT_MS = 2 ** 31 - 1 // setTimeout fires at once beyond this

function realSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.min(Math.max(0, ms), MAX_TIMEOUT_MS))
    signal?.addEventListener('abort', done, { once: true })
  })
}

/** RFC 3339 UTC with milliseconds, as the contract writes every time. */
export const toInstant = (epochMs: number): string => new Date(epochMs).toISOString()

/** Epoch milliseconds of an RFC 3339 instant; `NaN` when it is none. */
export const fromInstant = (instant: string): number => Date.parse(instant)
