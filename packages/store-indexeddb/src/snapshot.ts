import { err, ok, type Result } from '@outpost/kernel'
import type { KeysOf, OpenSnapshot, ServerRecord, SnapshotPart, StoreError } from '@outpost/sync'
import { readSnapshots, remember } from './apply-sync.ts'
import { finishCollection } from './finish-snapshot.ts'
import { encodeText } from './ordered-text.ts'
import { idsBeyond, recordKey, wholeCollection } from './ranges.ts'
import { HEAD, type Reader, readHead } from './reader.ts'
import { answered, rowsIn } from './requests.ts'
import type { ServerRow, SnapshotRow, StagedRow } from './rows.ts'
import { readCopies, ServerCopies, toBody } from './server-layer.ts'

export async function writeSnapshotPart(
  stores: Reader,
  keysOf: KeysOf,
  part: SnapshotPart,
): Promise<Result<void, StoreError>> {
  if (part.kind === 'begin') return begin(stores, part.snapshotId, part.collections)
  const all = await readSnapshots(stores)
  const open = all.filter(({ snapshotId }) => snapshotId === part.snapshotId)
  if (open.length === 0) {
    return err({
      code: 'store_failed',
      detail: `snapshot ${part.snapshotId} is not open: another has begun, or it ended`,
    })
  }
  if (part.kind === 'rows') {
    await addRows(stores, keysOf, { open, all }, part.records)
    if (part.place) for (const one of open) stores.snapshot.put({ ...one, place: part.place } satisfies SnapshotRow)
    return ok(undefined)
  }
  for (const one of open) await finishCollection(stores, keysOf, one)
  await remember(stores, part.memory)
  return ok(undefined)
}

/** A snapshot that was open over one of these collections has been interrupted: it loses that collection. */
async function begin(
  stores: Reader,
  snapshotId: string,
  collections: readonly string[],
): Promise<Result<void, StoreError>> {
  const head = await readHead(stores)
  const number = head.revision + 1
  stores.meta.put({ ...head, revision: number }, HEAD)
  for (const collection of collections) {
    const name = encodeText(collection)
    const interrupted = await answered(stores.snapshot.get(name) as IDBRequest<SnapshotRow | undefined>)
    const found = interrupted ?? (await contentOf(stores, collection))
    const { firstLoad } = found
    const pristine = interrupted === undefined && found.pristine
    stores.staged.delete(wholeCollection(collection))
    stores.snapshot.put({
      collection: name,
      snapshotId,
      number,
      firstLoad,
      pristine,
      place: null,
    } satisfies SnapshotRow)
  }
  return ok(undefined)
}

/** The snapshot under way over exactly these collections, once it has a place. */
export async function readOpenSnapshot(stores: Reader, collections: readonly string[]): Promise<OpenSnapshot | null> {
  const all = await readSnapshots(stores)
  const names = collections.map(encodeText)
  const first = all.find(({ collection }) => collection === names[0])
  if (!first?.place) return null
  const open = all.filter(({ snapshotId }) => snapshotId === first.snapshotId)
  const isSame = open.length === names.length && open.every(({ collection }) => names.includes(collection))
  return isSame ? { snapshotId: first.snapshotId, place: first.place } : null
}

/** Rows taken into memory at a time. */
const PAGE = 100

async function contentOf({ server }: Reader, collection: string): Promise<Pick<SnapshotRow, 'firstLoad' | 'pristine'>> {
  let after: string | undefined
  for (;;) {
    const rows = await rowsIn<ServerRow>(server, idsBeyond(collection, after, false), PAGE)
    if (rows.some(({ body }) => body !== undefined)) return { firstLoad: false, pristine: false }
    if (rows.length < PAGE) return { firstLoad: true, pristine: after === undefined && rows.length === 0 }
    after = rows.at(-1)?.id
  }
}

interface Snapshots {
  readonly open: readonly SnapshotRow[]
  /** Others' too: what they have not announced is taken as a feed's would be. */
  readonly all: readonly SnapshotRow[]
}

/** Rows of a collection that the snapshot did not announce (a newer server's) are taken as a feed's would be. */
async function addRows(
  stores: Reader,
  keysOf: KeysOf,
  { open, all }: Snapshots,
  records: readonly ServerRecord[],
): Promise<void> {
  const targets = new Map(open.map((one) => [one.collection, one]))
  const stamps = new Map(all.map(({ collection, number }) => [collection, number]))
  const targetOf = ({ collection }: ServerRecord) => targets.get(encodeText(collection))
  const isStaged = (record: ServerRecord) => targetOf(record)?.firstLoad === false
  const direct = records.filter((record) => !isStaged(record))
  const [head, rows] = await Promise.all([
    readHead(stores),
    readCopies(
      stores,
      direct.map(({ collection, id }) => recordKey(collection, id)),
    ),
  ])
  const copies = new ServerCopies(keysOf, rows, head.revision)
  for (const record of direct) {
    const target = targetOf(record)
    if (target) copies.putBySnapshot(record, toBody(record), target.number)
    else copies.putByFeed(record, stamps.get(encodeText(record.collection)) ?? 0)
  }
  copies.write(stores)
  for (const record of records) if (isStaged(record)) stores.staged.put(toStaged(record))
  if (copies.revision !== head.revision) stores.meta.put({ ...head, revision: copies.revision }, HEAD)
}

function toStaged(record: ServerRecord): StagedRow {
  const [collection, id] = recordKey(record.collection, record.id)
  const body = toBody(record)
  return { collection, id, branchSeq: record.branchSeq, ...(body !== undefined && { body }) }
}
