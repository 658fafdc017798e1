import type { Decision, EntryUpdate, ServerRecord } from '@outpost/sync'
import { nameOf, recordKey } from './ranges.ts'

/** Whether a record that an answer speaks of comes, as new, with the same transaction: nothing is to be made of its overlay then. */
export type Repeats = (decision: Decision, applied: Decision['applied'][number]) => boolean

/** By the records of a page of the feed, which has been applied up to `branchSeq` with them. */
export function repeatedBy(
  records: readonly ServerRecord[],
  branchSeq: number,
  updates: readonly EntryUpdate[],
): Repeats {
  const refs = new Set(updates.map(({ clientRef }) => clientRef))
  // of an entry that is answered twice, the page may not reach as far as the answer that stands
  if (records.length === 0 || refs.size < updates.length) return () => false
  const newest = new Map<string, number>()
  for (const { collection, id, branchSeq: seq } of records) {
    const name = nameOf(recordKey(collection, id))
    newest.set(name, Math.max(seq, newest.get(name) ?? seq))
  }
  return ({ branchSeq: decided }, { collection, id }) =>
    decided !== undefined && decided <= branchSeq && (newest.get(nameOf(recordKey(collection, id))) ?? -1) >= decided
}
