import {
  type EntryUpdate,
  type KeysOf,
  newestOfEach,
  type Repeats,
  repeatedBy,
  type SyncApply,
  type SyncMemory,
} from '@outpost/sync'
import { applyUpdate, stampOf, type Work } from './entry-updates.ts'
import { getMany } from './get-many.ts'
import { localKey, nameOf, recordKey } from './ranges.ts'
import { HEAD, MEMORY, type Reader, readHead } from './reader.ts'
import { answered, rowsIn } from './requests.ts'
import type { EntryRow, LocalKey, LocalRow, SettledRow, SnapshotRow } from './rows.ts'
import { readCopies, ServerCopies } from './server-layer.ts'

/** Reads all that the answers and records speak of, decides in memory, writes what changed. */
export async function applyAll(stores: Reader, keysOf: KeysOf, { updates, records, memory }: SyncApply): Promise<void> {
  const [head, named, due, snapshots] = await Promise.all([
    readHead(stores),
    readNamed(stores, updates),
    readDue(stores, memory.branchSeq),
    readSnapshots(stores),
  ])
  const before = new Map(named.map((row) => [row.clientRef, row]))
  const repeats = repeatedBy(newestOfEach(records), memory.branchSeq, updates)
  const applied = appliedBy(updates, repeats)
  const [copies, overlays] = await Promise.all([
    readCopies(
      stores,
      [...applied, ...records].map(({ collection, id }) => recordKey(collection, id)),
    ),
    readOverlays(stores, applied, before),
  ])
  const work: Work = {
    entries: new Map(before),
    overlays,
    copies: new ServerCopies(keysOf, copies, head.revision),
    stamps: new Map(snapshots.map(({ collection, number }) => [collection, number])),
    repeats,
    dropped: [],
  }
  for (const update of updates) applyUpdate(work, update)
  for (const record of records) work.copies.putByFeed(record, stampOf(work, record.collection))
  writeEntries(stores, work, before, memory.branchSeq)
  const isNamed = new Set(named.map(({ position }) => position))
  dropDue(
    stores,
    memory.branchSeq,
    due.filter(({ position }) => !isNamed.has(position)),
  )
  work.copies.write(stores)
  if (work.copies.revision !== head.revision) stores.meta.put({ ...head, revision: work.copies.revision }, HEAD)
  stores.meta.put(memory, MEMORY)
}

/** Replaces the memory, and drops the overlays that its feed position has made superfluous. */
export async function remember(stores: Reader, memory: SyncMemory): Promise<void> {
  dropDue(stores, memory.branchSeq, await readDue(stores, memory.branchSeq))
  stores.meta.put(memory, MEMORY)
}

/** What is settled waits for the feed, unless that has come as far already. */
function writeEntries(
  { entry, settled, local }: Reader,
  { entries, dropped }: Work,
  before: ReadonlyMap<string, EntryRow>,
  branchSeq: number,
): void {
  const superfluous = [...dropped]
  for (const row of entries.values()) {
    const { clientRef, position, overlays, settledSeq } = row
    const old = before.get(clientRef)?.settledSeq ?? null
    if (old !== null && old > branchSeq && old !== settledSeq) settled.delete([old, position])
    if (row !== before.get(clientRef)) entry.put(row)
    if (settledSeq === null) continue
    if (settledSeq <= branchSeq) superfluous.push(...overlays)
    else settled.put({ branchSeq: settledSeq, position, overlays } satisfies SettledRow)
  }
  for (const key of superfluous) local.delete(key as unknown as IDBValidKey)
}

/** Overlays whose effect the server's copies hold once its feed has been applied up to `branchSeq`. */
const readDue = ({ settled }: Reader, branchSeq: number): Promise<readonly SettledRow[]> =>
  rowsIn<SettledRow>(settled, upToSeq(branchSeq))

function dropDue({ settled, local }: Reader, branchSeq: number, due: readonly SettledRow[]): void {
  for (const { overlays } of due) for (const key of overlays) local.delete(key as unknown as IDBValidKey)
  settled.delete(upToSeq(branchSeq))
}

const upToSeq = (branchSeq: number): IDBKeyRange => IDBKeyRange.upperBound([branchSeq, []])

async function readNamed({ entry }: Reader, updates: readonly EntryUpdate[]): Promise<readonly EntryRow[]> {
  const refs = [...new Set(updates.map(({ clientRef }) => clientRef))]
  return (await getMany<EntryRow>(entry, refs)).flatMap((row) => row ?? [])
}

export const readSnapshots = ({ snapshot }: Reader): Promise<readonly SnapshotRow[]> =>
  answered(snapshot.getAll() as IDBRequest<SnapshotRow[]>)

interface Applied {
  readonly clientRef: string
  readonly collection: string
  readonly id: string
}

const appliedBy = (updates: readonly EntryUpdate[], repeats: Repeats): readonly Applied[] =>
  updates.flatMap((update) =>
    update.kind === 'settle'
      ? update.decision.applied
          .filter((applied) => !repeats(update.decision, applied))
          .map(({ collection, id }) => ({ clientRef: update.clientRef, collection, id }))
      : [],
  )

/** Only what becomes the server's copy is read; other overlays are dropped unseen. */
async function readOverlays(
  { local }: Reader,
  applied: readonly Applied[],
  entries: ReadonlyMap<string, EntryRow>,
): Promise<ReadonlyMap<string, LocalRow>> {
  const keys = new Map<string, LocalKey>()
  for (const { clientRef, collection, id } of applied) {
    const position = entries.get(clientRef)?.position
    if (position === undefined) continue
    const key = localKey(collection, id, position)
    keys.set(nameOf(key), key)
  }
  const rows = await getMany<LocalRow>(local, [...keys.values()])
  return new Map([...keys.keys()].flatMap((name, i) => (rows[i] ? [[name, rows[i]] as const] : [])))
}
