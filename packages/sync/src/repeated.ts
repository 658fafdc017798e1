import type { Decision, EntryUpdate, ServerRecord } from './local-store.ts'

/** Tells records apart. */
export const recordName = ({ collection, id }: { readonly collection: string; readonly id: string }): string =>
  `${collection}\n${id}`

/** A page of the feed tells of a well-sold product's level many times; only the last stays. By `recordName`. */
export function newestOfEach(records: readonly ServerRecord[]): ReadonlyMap<string, ServerRecord> {
  const newest = new Map<string, ServerRecord>()
  for (const record of records) {
    const name = recordName(record)
    const before = newest.get(name)
    if (!before || before.branchSeq <= record.branchSeq) newest.set(name, record)
  }
  return newest
}

/** Whether a record that an answer speaks of comes, as new, with the same transaction: nothing is to be made of its overlay then. */
export type Repeats = (decision: Decision, applied: Decision['applied'][number]) => boolean

/** By the records of a page of the feed, the newest of each, which has been applied up to `branchSeq` with them. */
export function repeatedBy(
  newest: ReadonlyMap<string, ServerRecord>,
  branchSeq: number,
  updates: readonly EntryUpdate[],
): Repeats {
  const refs = new Set(updates.map(({ clientRef }) => clientRef))
  // of an entry that is answered twice, the page may not reach as far as the answer that stands
  if (newest.size === 0 || refs.size < updates.length) return () => false
  return ({ branchSeq: decided }, applied) =>
    decided !== undefined && decided <= branchSeq && (newest.get(recordName(applied))?.branchSeq ?? -1) >= decided
}
