import { assert } from '@outpost/kernel'
import type { JsonObject, LocalStore, SyncMemory } from '../../local-store.ts'
import { the } from './rules.ts'
import { applied, decision, IDENTITY, MEMORY, product, sale, settle } from './samples.ts'

/** A line of a writer that is to be killed: what had been acknowledged to it. */
export type Report =
  | { readonly at: 'opening' }
  | { readonly at: 'sold'; readonly clientRef: string; readonly terminalSeq: number; readonly receiptNumber: string }
  | { readonly at: 'settled'; readonly clientRef: string }

/** Answers lie beyond it for as long as the writers run, so that what they did not name stays over the records. */
const MEMORY_OF_WRITERS: SyncMemory = MEMORY

/**
 * Sells without end, settles every third sale and now and then writes rows of a snapshot; reports each as soon as, and
 * only when, the store has acknowledged it. The process is killed from outside.
 */
export async function writeForever(store: LocalStore, name: string, report: (line: string) => void): Promise<never> {
  const say = (what: Report) => report(JSON.stringify(what))
  // the other of two writers may be the one that enrols; either way somebody has
  await store.writeIdentity(IDENTITY)
  for (let n = 1; ; n++) {
    const clientRef = `${name}-${n}`
    const [entry] = await the(store.commit(sale(clientRef)))
    assert(entry, 'a sale has one entry')
    const { terminalSeq, payload } = entry
    say({ at: 'sold', clientRef, terminalSeq, receiptNumber: receiptOf(payload) })
    if (n % 3 === 0) {
      const accepted = decision(terminalSeq, [applied('orders', `order-${clientRef}`, { status: 'posted' })])
      await the(store.applySync({ updates: [settle(clientRef, accepted)], records: [], memory: MEMORY_OF_WRITERS }))
      say({ at: 'settled', clientRef })
      await aMoment()
    }
    if (n % 5 === 0) await writeSnapshot(store, `${name}-${n}`)
  }
}

/** Lets another writer in: a lock that is asked for again at once may never come free for long enough. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 1))

function receiptOf({ receiptNumber }: JsonObject): string {
  assert(typeof receiptNumber === 'string', 'a sale takes a receipt number')
  return receiptNumber
}

async function writeSnapshot(store: LocalStore, snapshotId: string): Promise<void> {
  await store.snapshot({ kind: 'begin', snapshotId, collections: ['products'] })
  const records = ['a', 'b', 'c'].map((id) => product(id, 1, { tags: [snapshotId] }))
  await store.snapshot({ kind: 'rows', snapshotId, records })
  // with two writers at once the other may have begun its own, and this one ends as interrupted
  await store.snapshot({ kind: 'finish', snapshotId, memory: MEMORY_OF_WRITERS })
}
