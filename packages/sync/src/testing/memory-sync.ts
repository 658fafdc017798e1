import { err, ok, unreachable } from '@outpost/kernel'
import type {
  Decision,
  EntryUpdate,
  JsonObject,
  LoggedEntry,
  OpenSnapshot,
  OutboxEntry,
  ServerRecord,
  SnapshotPart,
  SyncMemory,
} from '../local-store.ts'
import { isLogged } from '../local-store.ts'
import { copyOf, type Data, type Placed, place } from './memory-data.ts'
import { find } from './memory-queue.ts'
import { overlaysOn } from './memory-records.ts'

export function applyUpdate(data: Data, update: EntryUpdate): void {
  const placed = find(data, update.clientRef)
  if (!placed) return
  const { entry } = placed
  switch (update.kind) {
    case 'settle':
      placed.entry = asLogged(entry, { decision: update.decision, answeredAt: update.answeredAt })
      return settleOverlays(data, placed, update.decision)
    case 'resolve': {
      const first = isLogged(entry) ? entry : { resolution: null, answeredAt: update.answeredAt }
      const resolution = first.resolution ?? update.resolution
      placed.entry = asLogged(entry, { resolution, answeredAt: first.answeredAt })
      data.overlays = data.overlays.filter((one) => one.placed !== placed)
      return
    }
    case 'dead-letter':
    case 'reopen': {
      const { decision, error: lastError } = update
      const letter = { state: 'dead-letter', nextAttemptAt: null, decision, lastError } as const
      if (!isLogged(entry)) placed.entry = { ...entry, ...letter }
      else if (update.kind === 'reopen' && isDisowned(entry, update.decision)) {
        const { resolution: _resolution, answeredAt: _answeredAt, ...kept } = entry
        placed.entry = { ...kept, attempts: 0, ...letter }
      }
      return
    }
    case 'retry': {
      const { attempts, nextAttemptAt, error } = update
      const retrying = { state: 'retrying', attempts, nextAttemptAt, decision: null, lastError: error } as const
      if (!isLogged(entry)) placed.entry = { ...entry, ...retrying }
      return
    }
    default:
      return unreachable(update)
  }
}

/** Whether this refusal speaks for another history than the one that accepted the entry. */
const isDisowned = ({ decision }: LoggedEntry, { epoch }: Decision): boolean =>
  decision?.outcome === 'accepted' && decision.epoch !== epoch

function asLogged(
  entry: OutboxEntry | LoggedEntry,
  answer: Partial<LoggedEntry> & { answeredAt: string },
): LoggedEntry {
  if (isLogged(entry)) return { ...entry, ...answer }
  const { state: _state, attempts: _attempts, nextAttemptAt: _next, lastError: _error, ...kept } = entry
  return { resolution: null, ...kept, ...answer }
}

function settleOverlays(data: Data, placed: Placed, { branchSeq, applied }: Decision): void {
  for (const { collection, id, merge } of applied) {
    const overlay = overlaysOn(data, collection, id).find((one) => one.placed === placed)
    const copy = data.server.get(place(collection, id))
    const base = overlay?.body ?? copy?.body
    if (branchSeq !== undefined && base && (!copy || copy.branchSeq < branchSeq)) {
      putServer(data, { collection, id, branchSeq, body: { ...base, ...(merge as JsonObject) } })
    }
    data.overlays = data.overlays.filter((one) => one !== overlay)
  }
  for (const overlay of data.overlays) if (overlay.placed === placed) overlay.settledSeq = branchSeq ?? -1
  data.overlays = data.overlays.filter(({ settledSeq }) => settledSeq !== -1)
}

export function remember(data: Data, memory: SyncMemory): void {
  data.memory = copyOf(memory)
  data.overlays = data.overlays.filter(({ settledSeq }) => settledSeq === null || settledSeq > memory.branchSeq)
}

export function putServer(data: Data, record: ServerRecord): void {
  const copy = data.server.get(place(record.collection, record.id))
  if (copy && copy.branchSeq > record.branchSeq) return
  writeServer(data, record, data.snapshots.get(record.collection)?.number ?? 0)
}

function writeServer(data: Data, record: ServerRecord, stamp: number): void {
  const copy = data.server.get(place(record.collection, record.id))
  const same = copy?.branchSeq === record.branchSeq && JSON.stringify(copy.body) === JSON.stringify(record.body)
  if (same && copy) copy.stamp = stamp
  else data.server.set(place(record.collection, record.id), { ...record, stamp, revision: ++data.revision })
}

export function snapshot(data: Data, part: SnapshotPart) {
  if (part.kind === 'begin') return beginSnapshot(data, part.snapshotId, part.collections)
  const open = [...data.snapshots].filter(([, { snapshotId }]) => snapshotId === part.snapshotId)
  if (open.length === 0) {
    return err({
      code: 'store_failed',
      detail: `snapshot ${part.snapshotId} is not open: another has begun, or it ended`,
    } as const)
  }
  if (part.kind === 'rows') {
    for (const record of part.records) addSnapshotRow(data, part.snapshotId, record)
    for (const [, underWay] of open) underWay.place = part.place ?? underWay.place
  } else {
    for (const [collection, { number }] of open) finishCollection(data, collection, number)
    remember(data, part.memory)
  }
  return ok(undefined)
}

function beginSnapshot(data: Data, snapshotId: string, collections: readonly string[]) {
  const number = ++data.revision
  for (const collection of collections) {
    const isEmpty = ![...data.server.values()].some((copy) => copy.collection === collection && copy.body !== null)
    const firstLoad = data.snapshots.get(collection)?.firstLoad ?? isEmpty
    data.snapshots.set(collection, { snapshotId, number, firstLoad, place: null })
    for (const [at, row] of data.staged) if (row.collection === collection) data.staged.delete(at)
  }
  return ok(undefined)
}

export function openSnapshot(data: Data, collections: readonly string[]): OpenSnapshot | null {
  const snapshotId = data.snapshots.get(collections[0] ?? '')?.snapshotId
  const open = [...data.snapshots].filter(([, underWay]) => underWay.snapshotId === snapshotId)
  const place = open[0]?.[1].place ?? null
  const isSame = open.length === collections.length && open.every(([collection]) => collections.includes(collection))
  return snapshotId === undefined || place === null || !isSame ? null : { snapshotId, place }
}

function addSnapshotRow(data: Data, snapshotId: string, record: ServerRecord): void {
  const open = data.snapshots.get(record.collection)
  if (open?.snapshotId !== snapshotId) putServer(data, record)
  else if (open.firstLoad) putConfirmed(data, record, open.number)
  else data.staged.set(place(record.collection, record.id), record)
}

/** Copies from before the snapshot give way whatever their age; a newer one that came since then does not. */
function putConfirmed(data: Data, record: ServerRecord, stamp: number): void {
  const copy = data.server.get(place(record.collection, record.id))
  if (!(copy?.stamp === stamp && copy.branchSeq > record.branchSeq)) writeServer(data, record, stamp)
}

function finishCollection(data: Data, collection: string, number: number): void {
  for (const [at, row] of data.staged) {
    if (row.collection !== collection) continue
    putConfirmed(data, row, number)
    data.staged.delete(at)
  }
  for (const [at, copy] of data.server) {
    if (copy.collection === collection && copy.stamp !== number) data.server.delete(at)
  }
  data.snapshots.delete(collection)
}
