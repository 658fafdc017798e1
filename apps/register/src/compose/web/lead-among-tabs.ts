import { ok, type Result } from '@outpost/kernel'
import type { StartError, SyncRunner } from '@outpost/sync'
import { ENGINE_LOCK } from './names.ts'

/** What of a browser decides who leads. */
export interface TabSurroundings {
  readonly locks: LockManager
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>
  /** Tabs tell each other what a person has asked for. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>
}

type Started = Result<void, StartError>
const SYNC_NOW = 'sync-now'

/**
 * The engine of one tab among several: one runs, the others wait for its place. A browser gives a server six connections in all,
 * and each engine keeps one for its events. A tab that comes to the front takes the lead, since browsers slow the timers of
 * those behind. Nothing is lost where two run at once, or none does for a moment.
 */
export function leadAmongTabs(engine: SyncRunner, { locks, document, channel }: TabSurroundings): SyncRunner {
  let wanted: AbortController | null = null
  let leaveQueue = () => {}
  let isLeading = false
  const isInFront = () => document.visibilityState === 'visible'

  /** Runs the engine for as long as it is wanted and nobody takes the lead. */
  async function hold(giveUp: AbortController, started: (start: Started) => void): Promise<void> {
    isLeading = true
    const start = await engine.start()
    started(start)
    if (start.ok) await aborted(giveUp.signal)
    else giveUp.abort()
  }

  async function compete(giveUp: AbortController, started: (start: Started) => void): Promise<void> {
    let takes = isInFront()
    while (!giveUp.signal.aborted) {
      const queue = new AbortController()
      leaveQueue = () => queue.abort()
      if (!takes) started(ok(undefined)) // another tab's engine does it
      // a lock that is taken cannot be waited for, and has no signal
      const how = takes ? { steal: true } : { signal: AbortSignal.any([giveUp.signal, queue.signal]) }
      await locks.request(ENGINE_LOCK, how, () => hold(giveUp, started)).catch(() => undefined) // robbed, or out of the queue
      if (isLeading) await engine.stop()
      isLeading = false
      takes = queue.signal.aborted
    }
    if (wanted === giveUp) wanted = null
  }

  document.addEventListener('visibilitychange', () => {
    if (isInFront() && !isLeading) leaveQueue()
  })
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === SYNC_NOW && isLeading) engine.syncNow()
  })
  return {
    ...engine,
    start: () => {
      if (wanted) return Promise.resolve(ok(undefined))
      const giveUp = new AbortController()
      wanted = giveUp
      return new Promise((resolve) => void compete(giveUp, resolve))
    },
    stop: async () => {
      wanted?.abort()
      wanted = null
      await engine.stop()
    },
    syncNow: () => {
      if (isLeading) engine.syncNow()
      else channel.postMessage(SYNC_NOW)
    },
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
