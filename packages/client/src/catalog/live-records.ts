import type { Timers } from '@outpost/kernel'
import type { FoldedRecord, LocalStore } from '@outpost/sync'
import { BUILD_PAGE_RECORDS } from '../limits.ts'
import type { StoreChange, WatchedStore } from '../watch-store.ts'

/** What is made of a collection's records in memory. */
export interface RecordIndex {
  readonly size: number
  /** Adds a record, or replaces the one of its id. */
  put(record: FoldedRecord): void
  remove(id: string): void
  /** All are in for the first time: whatever is done once, before anybody waits for it. */
  filled?(): void
}

/** A collection in memory, brought up to date with every page that the engine applies. */
export interface LiveRecords<I extends RecordIndex> {
  /**
   * `null` while there is none: not built yet (asking begins it, behind the caller's back), a snapshot under way, or more
   * records than are held in memory. The store answers then.
   */
  current(): I | null
  /** Resolves when a build that is under way has ended. */
  built(): Promise<void>
}

export interface Following<I extends RecordIndex> {
  readonly collection: string
  readonly create: () => I
  /** Records beyond which the collection is not held in memory. */
  readonly most: number
}

interface Building {
  /** Changed meanwhile: read again at the end. */
  readonly changed: Set<string>
  readonly ended: Promise<void>
}

export function followRecords<I extends RecordIndex>(
  { store, listen }: WatchedStore,
  timers: Timers,
  following: Following<I>,
): LiveRecords<I> {
  const { collection, most } = following
  let index: I | null = null
  let building: Building | null = null
  let isBlocked = false

  const begin = () => {
    const changed = new Set<string>()
    const isWanted = () => building?.changed === changed
    const run = async () => {
      const made = await build(store, timers, following, isWanted)
      const isWhole = made !== null && (await catchUp(store, collection, made, changed))
      if (!isWanted()) return
      building = null
      if (made && made.size > most) isBlocked = true
      else if (isWhole) index = made
    }
    building = { changed, ended: run() }
  }
  const onChange = async (change: StoreChange): Promise<void> => {
    if (change.kind === 'snapshot-under-way' && change.collections.has(collection)) {
      index = building = null
      isBlocked = true
    }
    if (change.kind === 'snapshot-finished') isBlocked = false
    const ids = changedIn(collection, change)
    if (ids === null) {
      index = building = null
      return
    }
    for (const id of ids) building?.changed.add(id)
    if (index && ids.length > 0 && !(await refresh(store, collection, index, ids))) index = null
  }
  listen(onChange)
  return {
    current: () => {
      if (!index && !building && !isBlocked) begin()
      return index
    },
    built: async () => building?.ended,
  }
}

/** `null`: some, nobody knows which. */
function changedIn(collection: string, change: StoreChange): readonly string[] | null {
  if (change.kind === 'heard') return change.changed.has(collection) ? (change.changed.get(collection) ?? null) : []
  if (change.kind !== 'applied') return []
  return change.records.filter((record) => record.collection === collection).map(({ id }) => id)
}

/** `null` where the store failed or nobody wants it any more: the next question begins anew. */
async function build<I extends RecordIndex>(
  store: LocalStore,
  timers: Timers,
  { collection, create, most }: Following<I>,
  isWanted: () => boolean,
): Promise<I | null> {
  const index = create()
  for (let after: string | undefined; index.size <= most; ) {
    await timers.sleep(0) // between two pages whatever else waits has its turn: somebody may be selling
    if (!isWanted()) return null
    const page = await store.list(collection, { limit: BUILD_PAGE_RECORDS, ...(after !== undefined && { after }) })
    if (!page.ok) return null
    for (const record of page.value) index.put(record)
    after = page.value.at(-1)?.id
    if (page.value.length < BUILD_PAGE_RECORDS) break
  }
  index.filled?.()
  return index
}

/** Changes that came since are read, and those that come while these are read; nothing is awaited after the last look. */
async function catchUp(
  store: LocalStore,
  collection: string,
  index: RecordIndex,
  changed: Set<string>,
): Promise<boolean> {
  while (changed.size > 0) {
    const ids = [...changed]
    changed.clear()
    if (!(await refresh(store, collection, index, ids))) return false
  }
  return true
}

/** The store says what became of them: an older row changes nothing there, and so nothing here. */
async function refresh(
  store: LocalStore,
  collection: string,
  index: RecordIndex,
  ids: readonly string[],
): Promise<boolean> {
  const records = await store.getMany(collection, ids)
  if (!records.ok) return false
  const found = new Map(records.value.map((record) => [record.id, record]))
  for (const id of ids) {
    const record = found.get(id)
    if (record) index.put(record)
    else index.remove(id)
  }
  return true
}
