import type { LocalStore, ServerRecord, SnapshotPart, SyncMemory } from '@outpost/sync'

/** What the engine has just written: durable already. */
export type StoreChange =
  | { readonly kind: 'applied'; readonly records: readonly ServerRecord[]; readonly memory: SyncMemory }
  /** From here to its end a snapshot's rows may be visible or not: the store knows, nobody else. */
  | { readonly kind: 'snapshot-under-way'; readonly collections: ReadonlySet<string> }
  | { readonly kind: 'snapshot-finished'; readonly memory: SyncMemory }

/** Awaited before the engine goes on: what is kept in memory never lags behind what this process has applied. */
export type StoreListener = (change: StoreChange) => void | Promise<void>

export interface WatchedStore {
  readonly store: LocalStore
  listen(listener: StoreListener): void
}

/**
 * The store, telling what the engine brings into it. It sees this process's writes only; another tab's engine pulls the same
 * feeds as ours does, so that each sees every change.
 */
export function watchStore(inner: LocalStore): WatchedStore {
  const listeners: StoreListener[] = []
  const tell = async (change: StoreChange): Promise<void> => {
    for (const listener of listeners) await listener(change)
  }
  const watching: Pick<LocalStore, 'applySync' | 'snapshot'> = {
    applySync: async (apply) => {
      const applied = await inner.applySync(apply)
      if (applied.ok) await tell({ kind: 'applied', records: apply.records, memory: apply.memory })
      return applied
    },
    snapshot: async (part) => {
      if (part.kind !== 'finish') await tell({ kind: 'snapshot-under-way', collections: collectionsOf(part) })
      const written = await inner.snapshot(part)
      if (written.ok && part.kind === 'finish') await tell({ kind: 'snapshot-finished', memory: part.memory })
      return written
    },
  }
  // whatever kind of object a store is, its other methods are reached through the prototype
  const store = Object.assign(Object.create(inner) as LocalStore, watching)
  return { store, listen: (listener) => void listeners.push(listener) }
}

/** One that goes on after a restart is not begun again: its rows tell of it. */
const collectionsOf = (part: Exclude<SnapshotPart, { readonly kind: 'finish' }>): ReadonlySet<string> =>
  new Set(part.kind === 'begin' ? part.collections : part.records.map(({ collection }) => collection))
