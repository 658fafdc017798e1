import { isOutcomeCollection } from './feed-collections.ts'
import type { JsonObject, ServerRecord } from './local-store.ts'

/** Outcomes of mutations are for the outbox, not for the shelf. */
export function toRecord(
  change: { readonly collection: string; readonly id: string; readonly body: unknown },
  branchSeq: number,
): readonly ServerRecord[] {
  if (isOutcomeCollection(change.collection)) return []
  return [{ collection: change.collection, id: change.id, branchSeq, body: change.body as JsonObject | null }]
}
