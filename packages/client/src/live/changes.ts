import type { Timers } from '@outpost/kernel'
import { CHANGE_BURST_MS } from '../limits.ts'
import type { StoreChange, WatchedStore } from '../watch-store.ts'
import { type Announcer, followAnnouncer, toAnnouncement } from './announcer.ts'

/** What is not a collection of records but changes like one. */
export const OUTBOX = 'outbox'
/** The engine's memory: when the last sync was, what holds it, what lies ahead. */
export const SYNC_MEMORY = 'sync-memory'
export const IDENTITY = 'identity'

/** Records over which mutations lie: their state changes with the mutation's, whatever became of it. */
const MUTATED = [
  'orders',
  'order-voids',
  'payment-settlements',
  'stock-levels',
  'stock-deltas',
  'approval-requests',
  'register-sessions',
  'cash-movements',
  'transfers',
]

/** For screens that show what the store holds. */
export interface Changes {
  /**
   * Calls `listener` with the names of the collections in which something may have changed, whoever changed it: a service, the
   * engine, another tab. Whoever shows something of them reads it again. The first of a burst is told at once, the rest
   * together, at most every 50 ms. Beside the collections there are `outbox`, `sync-memory` and `identity`. Gives what ends it.
   */
  subscribe(listener: (collections: ReadonlySet<string>) => void): () => void
}

export interface ChangesOptions {
  readonly watched: WatchedStore
  readonly timers: Timers
  readonly announcer?: Announcer
  /** Whether this process sends what it commits. */
  readonly isSending: () => boolean
  /** Another tab has left something to send. */
  readonly look: () => void
}

export function createChanges({ watched, timers, announcer, isSending, look }: ChangesOptions): Changes {
  const listeners = new Set<(collections: ReadonlySet<string>) => void>()
  const snapshot = new Set<string>()
  let gathered = new Set<string>()
  let isGathering = false

  const tell = () => {
    const told = gathered
    gathered = new Set()
    for (const listener of listeners) listener(told)
  }
  const gather = async () => {
    isGathering = true
    do {
      tell()
      await timers.sleep(CHANGE_BURST_MS)
    } while (gathered.size > 0)
    isGathering = false
  }
  watched.listen((change) => {
    const collections = collectionsOf(change, snapshot)
    const announcement = announcer && toAnnouncement(change, collections, !isSending() && collections.has(OUTBOX))
    if (announcement) announcer.announce(announcement)
    if (listeners.size === 0) return
    for (const collection of collections) gathered.add(collection)
    if (gathered.size > 0 && !isGathering) void gather()
  })
  if (announcer) followAnnouncer(announcer, watched, look)
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** `snapshot`: what the snapshot that is under way has touched; it is told of again when it ends. */
function collectionsOf(change: StoreChange, snapshot: Set<string>): ReadonlySet<string> {
  switch (change.kind) {
    case 'committed': {
      const { records, mutations } = change.commit
      return new Set([...records.map(({ collection }) => collection), ...(mutations.length > 0 ? [OUTBOX] : [])])
    }
    case 'applied': {
      const { records, updates } = change
      const settled = updates.length > 0 ? [OUTBOX, ...MUTATED] : []
      return new Set([...records.map(({ collection }) => collection), ...settled, SYNC_MEMORY])
    }
    case 'snapshot-under-way':
      for (const collection of change.collections) snapshot.add(collection)
      return change.collections
    case 'snapshot-finished': {
      const touched = new Set([...snapshot, SYNC_MEMORY])
      snapshot.clear()
      return touched
    }
    case 'identified':
      return new Set([IDENTITY, OUTBOX, SYNC_MEMORY])
    case 'heard':
      return new Set(change.changed.keys())
  }
}
