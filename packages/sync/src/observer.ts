import type { Result } from '@outpost/kernel'
import type { QueueCounts, StoreError } from './local-store.ts'
import type { Happening } from './messages.ts'
import type { SyncStatus } from './status.ts'

export interface Observed {
  readCounts(): Promise<Result<QueueCounts, StoreError>>
  statusOf(counts: QueueCounts | null, revision: number): SyncStatus
  isAtRest(): boolean
  isHalted(): boolean
}

/** What may have changed how many entries stand in the queue. */
const RECOUNT: ReadonlySet<Happening['kind']> = new Set(['launched', 'enqueued', 'written', 're-enrolled', 'tick'])

/** Tells the listeners, and those who wait for the end of all work, what the engine's state and the queue's counts are. */
export function createObserver(observed: Observed) {
  const listeners = new Set<(status: SyncStatus) => void>()
  let waiting: (() => void)[] = []
  let counts: QueueCounts | null = null
  let revision = 0
  let isStale = false
  let counting: Promise<void> | null = null
  let told = ''

  const status = () => observed.statusOf(counts, revision)

  function tell(): void {
    const now = status()
    const text = JSON.stringify(now)
    if (text !== told) {
      told = text
      for (const listener of listeners) listener(now)
    }
    const isDone = observed.isAtRest() && !isStale && (counts?.pending ?? 0) + (counts?.retrying ?? 0) === 0
    if (!isDone && !(observed.isAtRest() && observed.isHalted())) return
    const done = waiting
    waiting = []
    for (const resolve of done) resolve()
  }

  async function recount(): Promise<void> {
    while (isStale) {
      isStale = false
      const read = await observed.readCounts().catch(() => null) // the engine's own reads meet the same store and say so
      if (read?.ok) counts = read.value
    }
    counting = null
    tell()
  }

  return {
    status,
    noted: (kind: Happening['kind']) => {
      if (kind === 'written') revision++
      if (RECOUNT.has(kind)) {
        isStale = true
        counting ??= recount()
      } else tell()
    },
    subscribe: (listener: (status: SyncStatus) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    whenIdle: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve)
        if (!counting) tell()
      }),
    ended: async () => {
      await counting
      tell()
    },
  }
}
