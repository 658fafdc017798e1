import type { KeysOf } from '@outpost/sync'
import { decodeText } from './ordered-text.ts'
import { idsBeyond, wholeCollection } from './ranges.ts'
import { HEAD, type Reader, readHead } from './reader.ts'
import { rowsIn } from './requests.ts'
import type { ServerRow, SnapshotRow, StagedRow } from './rows.ts'
import { ServerCopies } from './server-layer.ts'

/** Rows taken into memory at a time. */
const PAGE = 1_000

/** Goes through what is staged and what is there side by side: puts the one, drops of the other what was not confirmed. */
export async function finishCollection(stores: Reader, keysOf: KeysOf, open: SnapshotRow): Promise<void> {
  const collection = decodeText(open.collection)
  let after: string | undefined
  do {
    if (open.pristine) break // every row came with the snapshot or since
    const range = idsBeyond(collection, after, false)
    const [staged, there] = await Promise.all([
      rowsIn<StagedRow>(stores.staged, range, PAGE),
      rowsIn<ServerRow>(stores.server, range, PAGE),
    ])
    const end = nearest(lastId(staged), lastId(there))
    const isNear = ({ id }: { readonly id: string }) => end === undefined || id <= end
    await mergePage(stores, keysOf, open, staged.filter(isNear), there.filter(isNear))
    after = end
  } while (after !== undefined)
  stores.staged.delete(wholeCollection(collection))
  stores.snapshot.delete(open.collection)
}

/** Of a page that may go on; of one that does not, nothing. */
const lastId = (rows: readonly { readonly id: string }[]): string | undefined =>
  rows.length < PAGE ? undefined : rows.at(-1)?.id

const nearest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a

async function mergePage(
  stores: Reader,
  keysOf: KeysOf,
  { number }: SnapshotRow,
  staged: readonly StagedRow[],
  there: readonly ServerRow[],
): Promise<void> {
  const head = await readHead(stores)
  const copies = new ServerCopies(keysOf, there, head.revision)
  for (const { collection, id, branchSeq, body } of staged) {
    const parsed = body === undefined ? null : JSON.parse(body)
    const record = { collection: decodeText(collection), id: decodeText(id), branchSeq, body: parsed }
    copies.putBySnapshot(record, body, number)
  }
  copies.write(stores)
  const isStaged = new Set(staged.map(({ id }) => id))
  for (const { collection, id, stamp } of there) {
    if (!isStaged.has(id) && stamp !== number) stores.server.delete([collection, id])
  }
  if (copies.revision !== head.revision) stores.meta.put({ ...head, revision: copies.revision }, HEAD)
}
