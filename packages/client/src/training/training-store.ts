import { ok } from '@outpost/kernel'
import type { LocalCommit, LocalStore } from '@outpost/sync'
import { PIN_ATTEMPTS } from '../collections.ts'

/** What a training terminal reads where the real one has it: the shop is the same, at any moment. */
const SHARED: ReadonlySet<string> = new Set([
  'products',
  'categories',
  'tax-classes',
  'branch-prices',
  'branches',
  'flags',
  'staff',
  'stock-levels',
  PIN_ATTEMPTS,
])

/**
 * The store of a training terminal: it looks at the real shop's goods, prices, people and stock, and writes into `scratch`
 * alone. The one thing that goes into the real store are failed PINs, or training would be the place to guess them.
 */
export function trainingStore(live: LocalStore, scratch: LocalStore): LocalStore {
  const storeOf = (collection: string) => (SHARED.has(collection) ? live : scratch)
  const own: Partial<LocalStore> = {
    commit: (commit) => (isPinAttempt(commit) ? live : scratch).commit(commit),
    get: (collection, id) => storeOf(collection).get(collection, id),
    getMany: (collection, ids) => storeOf(collection).getMany(collection, ids),
    list: (collection, query) => storeOf(collection).list(collection, query),
    /** How fresh people and prices are. */
    readMemory: () => live.readMemory(),
    // What is in the scratch store's outbox is nobody's money: nothing counts, sends or exports it.
    outbox: async () => ok([]),
    counts: async () => ok({ pending: 0, retrying: 0, deadLetters: 0, oldestUnsentAt: null, logged: 0 }),
  }
  return Object.assign(Object.create(scratch) as LocalStore, own)
}

const isPinAttempt = ({ mutations, records }: LocalCommit): boolean =>
  mutations.length === 0 && records.length > 0 && records.every(({ collection }) => collection === PIN_ATTEMPTS)
