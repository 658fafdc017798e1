import type { Entry, EntryUpdate, LocalCommit, LocalStore, ServerRecord, SnapshotPart, SyncMemory } from '@outpost/sync'

/** What has just been written: durable already. */
export type StoreChange =
  /** A service's own work. */
  | { readonly kind: 'committed'; readonly commit: LocalCommit; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'applied'
      readonly records: readonly ServerRecord[]
      readonly updates: readonly EntryUpdate[]
      readonly memory: SyncMemory
    }
  /** From here to its end a snapshot's rows may be visible or not: the store knows, nobody else. */
  | { readonly kind: 'snapshot-under-way'; readonly collections: ReadonlySet<string> }
  /** `memory`: `null` where another tab has told of it. */
  | { readonly kind: 'snapshot-finished'; readonly memory: SyncMemory | null }
  /** The store sells as somebody else from now on; unsent work has new places. */
  | { readonly kind: 'identified' }
  /** Another tab or process of this store has written: the collections, with the ids where they are known (else `null`). */
  | { readonly kind: 'heard'; readonly changed: ReadonlyMap<string, readonly string[] | null> }

/** Awaited before the engine goes on: what is kept in memory never lags behind what this process has applied. */
export type StoreListener = (change: StoreChange) => void | Promise<void>

export interface WatchedStore {
  readonly store: LocalStore
  listen(listener: StoreListener): void
  /** Tells the listeners of a change that did not come through `store`: another tab's. */
  hear(change: StoreChange): Promise<void>
}

/** The store, telling what this process brings into it. What another tab does comes in by `hear` (see `announcer.ts`). */
export function watchStore(inner: LocalStore): WatchedStore {
  const listeners: StoreListener[] = []
  const tell = async (change: StoreChange): Promise<void> => {
    for (const listener of listeners) {
      const heard = listener(change)
      if (heard) await heard
    }
  }
  const watching: Pick<LocalStore, 'commit' | 'applySync' | 'snapshot' | 'writeIdentity' | 'replaceIdentity'> = {
    commit: async (commit) => {
      const committed = await inner.commit(commit)
      if (committed.ok) await tell({ kind: 'committed', commit, entries: committed.value })
      return committed
    },
    applySync: async (apply) => {
      const applied = await inner.applySync(apply)
      if (applied.ok) await tell({ kind: 'applied', ...apply })
      return applied
    },
    snapshot: async (part) => {
      if (part.kind !== 'finish') await tell({ kind: 'snapshot-under-way', collections: collectionsOf(part) })
      const written = await inner.snapshot(part)
      if (written.ok && part.kind === 'finish') await tell({ kind: 'snapshot-finished', memory: part.memory })
      return written
    },
    writeIdentity: async (identity) => {
      const written = await inner.writeIdentity(identity)
      if (written.ok) await tell({ kind: 'identified' })
      return written
    },
    replaceIdentity: async (identity, memory) => {
      const replaced = await inner.replaceIdentity(identity, memory)
      if (replaced.ok) await tell({ kind: 'identified' })
      return replaced
    },
  }
  // whatever kind of object a store is, its other methods are reached through the prototype
  const store = Object.assign(Object.create(inner) as LocalStore, watching)
  return { store, listen: (listener) => void listeners.push(listener), hear: tell }
}

/** One that goes on after a restart is not begun again: its rows tell of it. */
const collectionsOf = (part: Exclude<SnapshotPart, { readonly kind: 'finish' }>): ReadonlySet<string> =>
  new Set(part.kind === 'begin' ? part.collections : part.records.map(({ collection }) => collection))
