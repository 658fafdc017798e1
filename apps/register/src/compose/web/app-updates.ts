import type { Timers } from '@outpost/kernel'
import type { SyncRunner } from '@outpost/sync'
import type { AppUpdateState, AppUpdates } from '../../platform/app-updates.ts'
import { BUSY_LOCK } from './names.ts'
import { TAKE_OVER } from './worker-messages.ts'

/** Milliseconds between two looks for a newer version: a till stays open for days. */
const LOOK_MS = 30 * 60_000
/** Milliseconds until a take-over that another screen stood in the way of is tried again. */
const AGAIN_MS = 2_000
/** Milliseconds for the new version to come up; the page starts anew in any case. */
const PATIENCE_MS = 10_000

export interface UpdateSurroundings {
  readonly workers: ServiceWorkerContainer
  readonly locks: LockManager
  readonly window: Pick<Window, 'addEventListener'> & { readonly location: Pick<Location, 'reload'> }
  readonly timers: Timers
  readonly sync: Pick<SyncRunner, 'status' | 'subscribe'>
}

/** Versions come by the service worker: a new one is kept whole beside the one that serves, and waits for a word of the page. */
export function serviceWorkerUpdates(surroundings: UpdateSurroundings): AppUpdates {
  const { workers, locks, window, timers, sync } = surroundings
  const listeners = new Set<() => void>()
  const guard = sharedGuard(locks)
  let waiting: ServiceWorker | null = null
  let state: AppUpdateState = 'current'
  const holders = new Set<symbol>()
  let isAsked = false
  let isTrying = false
  let isServed = workers.controller !== null

  const become = (next: AppUpdateState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }
  const isInTheWay = () => holders.size > 0 || sync.status().phase === 'syncing'
  const settle = () => {
    guard.hold(isInTheWay())
    if (state === 'taking-over' && !isInTheWay()) return window.location.reload()
    if (isAsked && waiting && !isInTheWay()) void tryNow(waiting)
  }

  /** Only while no screen holds the guard, this one's included. */
  async function tryNow(worker: ServiceWorker): Promise<void> {
    if (isTrying) return
    isTrying = true
    const isDone = await locks.request(BUSY_LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock || isInTheWay()) return false
      const changed = new Promise<void>((resolve) =>
        workers.addEventListener('controllerchange', () => resolve(), { once: true }),
      )
      worker.postMessage(TAKE_OVER)
      await Promise.race([changed, timers.sleep(PATIENCE_MS)])
      return true
    })
    isTrying = false
    if (isDone) return become('taking-over'), settle()
    await timers.sleep(AGAIN_MS)
    settle()
  }

  const found = (worker: ServiceWorker | null) => {
    if (!worker || !isServed) return // the first version of all serves without asking
    waiting = worker
    if (state === 'current') become('waiting')
    settle()
  }
  const watch = (registration: ServiceWorkerRegistration) => {
    found(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const { installing } = registration
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed') found(installing)
      })
    })
    const look = () => void registration.update().catch(() => undefined) // no network is no news
    window.addEventListener('online', look)
    void every(timers, LOOK_MS, look)
  }
  void workers.ready.then(watch)
  // another screen let it, or this one did
  workers.addEventListener('controllerchange', () => {
    if (isServed) become('taking-over')
    isServed = true
    if (state === 'taking-over') settle()
  })
  sync.subscribe(settle)
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    hold: () => {
      const holder = Symbol('holder')
      holders.add(holder)
      settle()
      return () => {
        holders.delete(holder)
        settle()
      }
    },
    takeOver: () => {
      isAsked = true
      settle()
    },
  }
}

/** A share in the lock, had or given back as wanted last. */
function sharedGuard(locks: LockManager) {
  let release: (() => void) | null = null
  return {
    hold: (wanted: boolean) => {
      if (wanted === (release !== null)) return
      if (!wanted) {
        release?.()
        release = null
        return
      }
      const released = Promise.withResolvers<void>()
      release = released.resolve
      void locks.request(BUSY_LOCK, { mode: 'shared' }, () => released.promise)
    },
  }
}

async function every(timers: Timers, ms: number, act: () => void): Promise<never> {
  for (;;) {
    await timers.sleep(ms)
    act()
  }
}
