import { assert, err, ok, type Result } from '@outpost/kernel'
import type { CommitError, Entry, Expectation, LocalCommit, RecordWrite, Seal } from '@outpost/sync'
import { toEntryRow, toMutationRow } from './entries.ts'
import { foldRecords } from './fold.ts'
import { localKey, lookOf, nameOf, recordKey } from './ranges.ts'
import { HEAD, type Reader, readHead } from './reader.ts'
import { answered } from './requests.ts'
import { type EntryRow, type HeadRow, type LocalKey, type LocalRow, OWN_LAYER } from './rows.ts'

/** Within a write transaction. What was committed before is told before any conflict: its own first writing made that. */
export async function commitLocal(
  stores: Reader,
  seal: Seal,
  commit: LocalCommit,
): Promise<Result<readonly Entry[], CommitError>> {
  const [head, repeated, broken] = await Promise.all([
    readHead(stores),
    findRepeated(stores, commit),
    findBroken(stores, commit.expect),
  ])
  if (head.identity === null) return err({ code: 'not_enrolled' })
  if (repeated !== undefined) return err({ code: 'already_committed', clientRef: repeated })
  if (broken) return err({ code: 'conflict', collection: broken.collection, id: broken.id })
  const sealed = seal(head.identity, commit, head.counters)
  if (!sealed.ok) return sealed
  const { entries, records, counters } = sealed.value
  assert(counters.terminalSeq === head.counters.terminalSeq + entries.length, 'seal gave every entry one place')
  const positions = new Map(entries.map(({ clientRef }, i) => [clientRef, head.position + 1 + i]))
  const layers = toLayers(records, positions, head.revision)
  writeLayers(stores, layers)
  writeEntries(stores, entries, head.position, layers)
  const after: HeadRow = { ...head, counters, position: head.position + entries.length, revision: layers.revision }
  stores.meta.put(after, HEAD)
  return ok(entries)
}

async function findRepeated({ entry }: Reader, { mutations }: LocalCommit): Promise<string | undefined> {
  const refs = mutations.map(({ clientRef }) => clientRef)
  const known = await Promise.all(refs.map((ref) => answered(entry.getKey(ref))))
  return refs.find((ref, i) => known[i] !== undefined || refs.indexOf(ref) < i)
}

async function findBroken(stores: Reader, expect: readonly Expectation[]): Promise<Expectation | undefined> {
  const folded = await Promise.all(expect.map(({ collection, id }) => foldRecords(stores, [recordKey(collection, id)])))
  return expect.find(({ etag }, i) => (folded[i]?.[0]?.record.etag ?? null) !== etag)
}

/** What a commit lays over records: later writes of a layer take the place of earlier ones. */
interface Layers {
  readonly puts: ReadonlyMap<string, LocalRow>
  readonly removals: ReadonlyMap<string, LocalKey>
  readonly revision: number
}

function toLayers(
  records: readonly RecordWrite[],
  positions: ReadonlyMap<string, number>,
  lastRevision: number,
): Layers {
  const puts = new Map<string, LocalRow>()
  const removals = new Map<string, LocalKey>()
  let revision = lastRevision
  for (const { collection, id, body, clientRef, keys } of records) {
    const layer = clientRef === null ? OWN_LAYER : positions.get(clientRef)
    assert(layer !== undefined, `${collection}/${id} belongs to a mutation of another commit: ${clientRef}`)
    const key = localKey(collection, id, layer)
    removals.delete(nameOf(key))
    puts.delete(nameOf(key))
    if (body === null) {
      assert(clientRef === null, `${collection}/${id}: only a record of the terminal's own is removed by null`)
      removals.set(nameOf(key), key)
    } else {
      const look = lookOf(collection, id, keys)
      const base = {
        collection: key[0],
        id: key[1],
        layer,
        body: JSON.stringify(body),
        ...(look.length > 0 && { look }),
      }
      puts.set(nameOf(key), clientRef === null ? { ...base, revision: ++revision } : { ...base, clientRef })
    }
  }
  return { puts, removals, revision }
}

function writeLayers({ local }: Reader, { puts, removals }: Layers): void {
  for (const row of puts.values()) local.put(row)
  for (const key of removals.values()) local.delete(key as unknown as IDBValidKey)
}

function writeEntries(
  { mutation, entry }: Reader,
  entries: readonly Entry[],
  lastPosition: number,
  { puts }: Layers,
): void {
  const rows = [...puts.values()]
  for (const [i, one] of entries.entries()) {
    const position = lastPosition + 1 + i
    const overlays = rows.filter(({ layer }) => layer === position)
    mutation.add(toMutationRow(one, position))
    entry.add(toEntryRow(one, position, overlays.map(keyOf)) satisfies EntryRow)
  }
}

const keyOf = ({ collection, id, layer }: LocalRow): LocalKey => [collection, id, layer]
