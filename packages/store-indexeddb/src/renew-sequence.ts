import { assert } from '@outpost/kernel'
import { type Counters, FIRST_COUNTERS, type Reseal, type TerminalIdentity } from '@outpost/sync'
import { readEntries } from './entries.ts'
import { getMany } from './get-many.ts'
import { seqRange } from './queue.ts'
import { HEAD, type Reader, readHead } from './reader.ts'
import { answered, rowsIn } from './requests.ts'
import type { EntryRow, MutationRow } from './rows.ts'

/** Entries in memory at a time: a log may be of weeks. */
const PAGE = 500

/** Puts what earlier identities left behind, and the present one's own, into one sequence, in the order of the commits. */
export async function renewSequence(stores: Reader, reseal: Reseal): Promise<void> {
  const head = await readHead(stores)
  const { identity } = head
  if (identity === null || !(await hasEarlier(stores, identity))) return
  const first = await readFirst(stores, identity)
  const begin = { terminalSeq: first ? first.terminalSeq - 1 : 0, hash: first?.prevHash ?? FIRST_COUNTERS.hash }
  // every place is free, and no two entries are at one
  await eachPage(stores, async (rows) => rows.map((row) => ({ ...row, terminalSeq: -row.position })))
  let counters: Counters = { ...head.counters, ...begin }
  await eachPage(stores, async (rows) => {
    const renewed = reseal(identity, await readEntries(stores, rows), counters)
    counters = renewed.counters
    return rows.map((row, i) => {
      const entry = renewed.entries[i]
      assert(entry, `${row.clientRef} was not given a place`)
      const { terminalId, terminalSeq, prevHash, hash, bytes } = entry
      return { ...(row.state === 'retrying' ? fresh(row) : row), terminalId, terminalSeq, prevHash, hash, bytes }
    })
  })
  stores.meta.put({ ...head, counters }, HEAD)
}

const fresh = (row: EntryRow): EntryRow => ({
  ...row,
  state: 'pending',
  queue: 'pending',
  attempts: 0,
  nextAttemptAt: null,
  lastError: null,
})

async function hasEarlier({ entry }: Reader, { terminalId }: TerminalIdentity): Promise<boolean> {
  const index = entry.index('[terminalId+terminalSeq]')
  const [before, after] = await Promise.all([
    answered(index.getKey(IDBKeyRange.upperBound([terminalId], true))),
    answered(index.getKey(IDBKeyRange.lowerBound([terminalId, []], true))),
  ])
  return before !== undefined || after !== undefined
}

const readFirst = ({ entry }: Reader, { terminalId }: TerminalIdentity): Promise<EntryRow | undefined> =>
  answered(entry.index('[terminalId+terminalSeq]').get(seqRange(terminalId)) as IDBRequest<EntryRow | undefined>)

/** Writes what `change` makes of each page of entries, in the order of the commits. */
async function eachPage(
  stores: Reader,
  change: (rows: readonly EntryRow[]) => Promise<readonly EntryRow[]>,
): Promise<void> {
  for (let position = 0; ; ) {
    const mutations = await rowsIn<MutationRow>(stores.mutation, IDBKeyRange.lowerBound(position, true), PAGE)
    const last = mutations.at(-1)
    if (!last) return
    const refs = mutations.map(({ clientRef }) => clientRef)
    const rows = (await getMany<EntryRow>(stores.entry, refs)).flatMap((row) => row ?? [])
    for (const row of await change(rows)) stores.entry.put(row)
    position = last.position
  }
}
