import { type Clock, type ScaledClockSpec, scaledClock, systemTimers, type Timers, toInstant } from '@outpost/kernel'

/** The one clock of a replay, and what it does to waits. */
export interface ScaledTime {
  readonly spec: ScaledClockSpec
  readonly clock: Clock
  readonly timers: Timers
  /** Waits until the clock shows `at`; at once where it already does. */
  reach(at: number): Promise<void>
  /** `scaled:…`, as the server's configuration takes it. */
  readonly setting: string
}

/**
 * Real milliseconds that a wait takes at least. Scaled, a backoff of a second lasts microseconds; every terminal would spend
 * its processor on waking up.
 */
const SHORTEST_WAIT_MS = 250

export function scaledTime(spec: ScaledClockSpec): ScaledTime {
  const clock = scaledClock(spec)
  const timers: Timers = {
    sleep: (ms, signal) => systemTimers.sleep(Math.max(SHORTEST_WAIT_MS, ms / spec.factor), signal),
  }
  return {
    spec,
    clock,
    timers,
    reach: async (at) => {
      const ms = at - clock.now()
      if (ms > 0) await systemTimers.sleep(ms / spec.factor)
    },
    setting: `scaled:${toInstant(spec.startAt)}:${spec.originAt}:${spec.factor}`,
  }
}

/** Scaled milliseconds a real one, at least 1, that let the file's span pass in `minutes`. */
export const factorFor = (span: number, minutes: number): number => Math.max(1, Math.ceil(span / (minutes * 60_000)))
