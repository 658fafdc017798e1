import type { StoreChange, WatchedStore } from '../watch-store.ts'

/**
 * How tabs or processes over one store tell each other what they have written; best effort, for the store itself is what
 * they agree on. A composition root gives `createTerminal` one where several may run. On the web:
 *
 * ```ts
 * const channel = new BroadcastChannel(`outpost:${databaseName}`)
 * const announcer: Announcer = {
 *   announce: (announcement) => channel.postMessage(announcement),
 *   listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
 * }
 * ```
 *
 * With it any tab may sell while one alone runs the engine (`terminal.sync.start()` under a Web Lock, say): the others'
 * work makes that one look at its queue, and what it brings in redraws their screens.
 */
export interface Announcer {
  /** To all others, never to oneself. JSON. */
  announce(announcement: Announcement): void
  /** Whatever came: a newer version of this program may say what this one does not know. */
  listen(listener: (announcement: unknown) => void): void
}

export type Announcement =
  | {
      readonly kind: 'changed'
      /** Ids by collection; `null`: some of them. */
      readonly changed: { readonly [collection: string]: readonly string[] | null }
      /** There is something to send, and whoever tells it does not. */
      readonly look: boolean
    }
  | { readonly kind: 'snapshot-under-way'; readonly collections: readonly string[] }
  | { readonly kind: 'snapshot-finished' }

/** Ids that one announcement lists of a collection: some 40 KB. Whoever hears of more reads the collection again. */
const MAX_ANNOUNCED_IDS = 1_000

/** The one collection of which somebody keeps records in memory, and wants to know which have changed. */
const LISTED: ReadonlySet<string> = new Set(['products'])

export function toAnnouncement(
  change: StoreChange,
  collections: ReadonlySet<string>,
  look: boolean,
): Announcement | null {
  if (change.kind === 'heard') return null
  if (change.kind === 'snapshot-finished') return { kind: 'snapshot-finished' }
  if (change.kind === 'snapshot-under-way') return { kind: 'snapshot-under-way', collections: [...change.collections] }
  if (collections.size === 0) return null
  const idsOf = (collection: string): readonly string[] | null => {
    if (change.kind !== 'applied' || !LISTED.has(collection)) return null
    const ids = change.records.filter((record) => record.collection === collection).map(({ id }) => id)
    return ids.length > MAX_ANNOUNCED_IDS ? null : ids
  }
  return { kind: 'changed', changed: Object.fromEntries([...collections].map((each) => [each, idsOf(each)])), look }
}

/** Brings in what others announce. `look` is called where they have left something to send. */
export function followAnnouncer(announcer: Announcer, watched: WatchedStore, look: () => void): void {
  announcer.listen((announcement) => {
    const change = toChange(announcement)
    if (change) void watched.hear(change)
    if (change?.kind === 'heard' && (announcement as { readonly look?: unknown }).look === true) look()
  })
}

/** What another tab says is looked at like anything from outside: it may run another version of this program. */
function toChange(announcement: unknown): StoreChange | null {
  if (!isObject(announcement)) return null
  const { kind, changed, collections } = announcement
  if (kind === 'snapshot-finished') return { kind, memory: null }
  if (kind === 'snapshot-under-way' && isTexts(collections)) return { kind, collections: new Set(collections) }
  if (kind !== 'changed' || !isObject(changed)) return null
  return {
    kind: 'heard',
    changed: new Map(Object.entries(changed).map(([collection, ids]) => [collection, isTexts(ids) ? ids : null])),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
