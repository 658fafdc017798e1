import { COLLECTIONS } from '@outpost/contract'
import type { Feed } from '@outpost/contract/v2'

const { flags, branches, taxClasses, categories, products, staff, mutationOutcomes, ...ofBranch } = COLLECTIONS

/** What each feed brings, and so what a snapshot of it replaces. Outcomes of mutations go to the outbox instead. */
export const FEED_COLLECTIONS: { readonly [F in Feed]: readonly string[] } = {
  catalog: [flags, branches, taxClasses, categories, products, staff],
  branch: Object.values(ofBranch),
}

export const isOutcomeCollection = (collection: string): boolean => collection === mutationOutcomes
