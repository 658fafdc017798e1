import { assert } from '@outpost/kernel'
import { isLogged, type LoggedEntry, type OutboxEntry, type OutboxState, type QueueCounts } from '@outpost/sync'
import { readEntries } from './entries.ts'
import { type Reader, readHead } from './reader.ts'
import { answered, rowsIn } from './requests.ts'
import type { EntryRow } from './rows.ts'

const STATES: readonly OutboxState[] = ['pending', 'retrying', 'dead-letter']

/** Of `[queue+position]` and `[queue+occurredAt]`. */
export const queueRange = (state: OutboxState): IDBKeyRange => IDBKeyRange.bound([state], [state, []])

/** Of `[terminalId+terminalSeq]`. */
export const seqRange = (terminalId: string, fromSeq = 0): IDBKeyRange =>
  IDBKeyRange.bound([terminalId, fromSeq], [terminalId, []])

/** Sizes first, payloads then: what lies beyond `maxBytes` is not read. */
export async function readSequenceFrom(
  stores: Reader,
  fromSeq: number,
  maxCount: number,
  maxBytes: number,
): Promise<readonly (OutboxEntry | LoggedEntry)[]> {
  const terminalId = (await readHead(stores)).identity?.terminalId
  if (terminalId === undefined || maxCount <= 0) return []
  const index = stores.entry.index('[terminalId+terminalSeq]')
  const rows = await rowsIn<EntryRow>(index, seqRange(terminalId, fromSeq), maxCount)
  let bytes = 0
  const end = rows.findIndex((row, i) => (bytes += row.bytes) > maxBytes && i > 0)
  return readEntries(stores, end < 0 ? rows : rows.slice(0, end))
}

export async function chainEnds(stores: Reader) {
  const { identity, counters } = await readHead(stores)
  const { terminalSeq: lastSeq, hash: lastHash } = counters
  if (identity === null) return { lastSeq, lastHash, firstKept: lastSeq + 1 }
  const index = stores.entry.index('[terminalId+terminalSeq]')
  const first = await answered(index.get(seqRange(identity.terminalId)) as IDBRequest<EntryRow | undefined>)
  return { lastSeq, lastHash, firstKept: first?.terminalSeq ?? lastSeq + 1 }
}

export async function readOutbox(
  stores: Reader,
  { state, limit }: { readonly state?: OutboxState; readonly limit: number },
): Promise<readonly OutboxEntry[]> {
  if (limit <= 0) return []
  const index = stores.entry.index('[queue+position]')
  const wanted = state === undefined ? STATES : [state]
  const rows = await Promise.all(wanted.map((one) => rowsIn<EntryRow>(index, queueRange(one), limit)))
  const oldest = rows.flat().sort((a, b) => a.position - b.position)
  const entries = await readEntries(stores, oldest.slice(0, limit))
  return entries.map((entry) => {
    assert(!isLogged(entry), 'the outbox holds no answered entry')
    return entry
  })
}

export async function findEntryRow(stores: Reader, clientRef: string): Promise<OutboxEntry | LoggedEntry | null> {
  const row = await answered(stores.entry.get(clientRef) as IDBRequest<EntryRow | undefined>)
  return row ? ((await readEntries(stores, [row]))[0] ?? null) : null
}

export async function countQueue(stores: Reader): Promise<QueueCounts> {
  const count = (state: OutboxState) => answered(stores.entry.index('[queue+position]').count(queueRange(state)))
  const oldest = async (state: OutboxState) => {
    const index = stores.entry.index('[queue+occurredAt]')
    return (await answered(index.get(queueRange(state)) as IDBRequest<EntryRow | undefined>))?.occurredAt ?? []
  }
  const [head, pending, retrying, deadLetters, ...oldestUnsent] = await Promise.all([
    readHead(stores),
    count('pending'),
    count('retrying'),
    count('dead-letter'),
    oldest('pending'),
    oldest('retrying'),
  ])
  // no entry ever leaves the store, and none skips a position
  const logged = head.position - pending - retrying - deadLetters
  return { pending, retrying, deadLetters, oldestUnsentAt: oldestUnsent.flat().sort()[0] ?? null, logged }
}
