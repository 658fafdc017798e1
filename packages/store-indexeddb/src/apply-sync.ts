import type { EntryUpdate, KeysOf, SyncApply, SyncMemory } from '@outpost/sync'
import { applyUpdate, dropSettled, stampOf, type Work, writeWork } from './entry-updates.ts'
import { localKey, nameOf, recordKey } from './ranges.ts'
import { HEAD, MEMORY, type Reader, readHead } from './reader.ts'
import { answered, getEach, rowsIn } from './requests.ts'
import type { EntryRow, LocalKey, LocalRow, SnapshotRow } from './rows.ts'
import { readCopies, ServerCopies } from './server-layer.ts'

/** Reads all that the answers and records speak of, decides in memory, writes what changed. */
export async function applyAll(stores: Reader, keysOf: KeysOf, { updates, records, memory }: SyncApply): Promise<void> {
  const [head, named, due, snapshots] = await Promise.all([
    readHead(stores),
    readNamed(stores, updates),
    readSettled(stores, memory.branchSeq),
    readSnapshots(stores),
  ])
  const before = new Map([...due, ...named].map((row) => [row.clientRef, row]))
  const applied = appliedBy(updates)
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
    dropped: [],
  }
  for (const update of updates) applyUpdate(work, update)
  for (const record of records) work.copies.putByFeed(record, stampOf(work, record.collection))
  dropSettled(work, memory.branchSeq)
  writeWork(stores, work, before)
  if (work.copies.revision !== head.revision) stores.meta.put({ ...head, revision: work.copies.revision }, HEAD)
  stores.meta.put(memory, MEMORY)
}

/** Replaces the memory, and drops the overlays that its feed position has made superfluous. */
export async function remember(stores: Reader, memory: SyncMemory): Promise<void> {
  const due = await readSettled(stores, memory.branchSeq)
  for (const row of due) {
    const { settledSeq: _settledSeq, ...kept } = row
    for (const key of row.overlays) stores.local.delete(key as unknown as IDBValidKey)
    stores.entry.put({ ...kept, overlays: [] } satisfies EntryRow)
  }
  stores.meta.put(memory, MEMORY)
}

async function readNamed({ entry }: Reader, updates: readonly EntryUpdate[]): Promise<readonly EntryRow[]> {
  const refs = [...new Set(updates.map(({ clientRef }) => clientRef))]
  return (await getEach<EntryRow>(entry, refs)).flatMap((row) => row ?? [])
}

const readSettled = ({ entry }: Reader, branchSeq: number): Promise<readonly EntryRow[]> =>
  rowsIn<EntryRow>(entry.index('settledSeq'), IDBKeyRange.upperBound(branchSeq))

export const readSnapshots = ({ snapshot }: Reader): Promise<readonly SnapshotRow[]> =>
  answered(snapshot.getAll() as IDBRequest<SnapshotRow[]>)

interface Applied {
  readonly clientRef: string
  readonly collection: string
  readonly id: string
}

const appliedBy = (updates: readonly EntryUpdate[]): readonly Applied[] =>
  updates.flatMap((update) =>
    update.kind === 'settle'
      ? update.decision.applied.map(({ collection, id }) => ({ clientRef: update.clientRef, collection, id }))
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
  const rows = await getEach<LocalRow>(local, [...keys.values()] as unknown as IDBValidKey[])
  return new Map([...keys.keys()].flatMap((name, i) => (rows[i] ? [[name, rows[i]] as const] : [])))
}
