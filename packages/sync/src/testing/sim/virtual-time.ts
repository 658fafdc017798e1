import type { Clock, Timers } from '@outpost/kernel'

/** Time that passes only when told, event by event, so that a run of weeks takes seconds and is the same each time. */
export interface VirtualTime extends Clock, Timers {
  /** Lets everything happen that is due within the next `ms`, in order. */
  elapse(ms: number): Promise<void>
  /** Lets time pass until `done()` holds; gives false where it does not within `ms`. */
  elapseUntil(done: () => boolean, ms: number): Promise<boolean>
}

interface Sleeper {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

export function createVirtualTime(startAt: number): VirtualTime {
  let now = startAt
  let order = 0
  const sleepers = new Set<Sleeper>()
  const nextDue = (until: number): Sleeper | null => {
    let next: Sleeper | null = null
    for (const sleeper of sleepers) {
      const isSooner = !next || sleeper.at < next.at || (sleeper.at === next.at && sleeper.order < next.order)
      if (sleeper.at <= until && isSooner) next = sleeper
    }
    return next
  }
  const elapseUntil = async (done: () => boolean, ms: number): Promise<boolean> => {
    const until = now + ms
    await settled()
    while (!done()) {
      const next = nextDue(until)
      if (!next) break
      now = Math.max(now, next.at)
      next.wake()
      await settled()
    }
    if (done()) return true
    now = until
    return false
  }
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const sleeper: Sleeper = {
          at: now + Math.max(0, ms),
          order: order++,
          wake: () => {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake, { once: true })
      }),
    elapse: async (ms) => void (await elapseUntil(() => false, ms)),
    elapseUntil,
  }
}

/** A macrotask comes after every promise that can settle by itself. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    const { setImmediate: soon } = globalThis as { setImmediate?: (done: () => void) => unknown }
    if (soon) soon(resolve)
    else setTimeout(resolve)
  })
