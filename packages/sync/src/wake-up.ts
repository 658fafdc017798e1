import type { Clock, Timers } from '@outpost/kernel'

export interface WakeUp {
  /** Epoch milliseconds of the next tick, `null` for none; replaces the one set before. */
  at(time: number | null): void
}

/** One timer. A clock that is set while it runs makes a tick come early or late, never not at all. */
export function createWakeUp(timers: Timers, clock: Clock, tick: () => void): WakeUp {
  let armed: { readonly time: number; readonly abort: AbortController } | null = null
  return {
    at: (time) => {
      if (armed?.time === time) return
      armed?.abort.abort()
      armed = null
      if (time === null) return
      const mine = { time, abort: new AbortController() }
      armed = mine
      void timers.sleep(time - clock.now(), mine.abort.signal).then(() => {
        if (armed !== mine) return
        armed = null
        tick()
      })
    },
  }
}
