import { ok, type Result } from '@outpost/kernel'
import { isMutationOutcome } from './answers.ts'
import { isOutcomeCollection } from './feed-collections.ts'
import type { LocalStore, StoreError } from './local-store.ts'
import type { OwnOutcome } from './messages.ts'

/**
 * Outcomes among a feed's changes that speak of entries of this store. The store is asked, not the outcome's terminal: after
 * an enrolment anew, entries of the old identity are still ours.
 */
export async function findOwnOutcomes(
  store: LocalStore,
  changes: readonly { readonly collection: string; readonly body: unknown }[],
): Promise<Result<readonly OwnOutcome[], StoreError>> {
  const own: OwnOutcome[] = []
  for (const { collection, body } of changes) {
    if (!isOutcomeCollection(collection) || !isMutationOutcome(body)) continue
    const found = await store.findEntry(body.clientRef)
    if (!found.ok) return found
    if (found.value) own.push({ outcome: body, entry: found.value })
  }
  return ok(own)
}
