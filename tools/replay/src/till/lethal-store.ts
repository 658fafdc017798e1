import { systemTimers } from '@outpost/kernel'
import type { KeysOf, LocalStore, Seal } from '@outpost/sync'
import type { Ordeal } from './ordeal.ts'

/** Real milliseconds that a refusal of the disk takes. */
const REFUSAL_MS = 250

type Deadly = Pick<Ordeal, 'reached' | 'refused'>

/** A store whose process can die before, within and after each of its writes. */
export const lethalStore = (store: LocalStore, ordeal: Deadly): LocalStore => ({
  ...store,
  commit: async (commit) => {
    const sells = commit.mutations.length > 0
    if (sells) ordeal.reached('before_commit')
    const committed = await store.commit(commit)
    if (sells && committed.ok) ordeal.reached('after_commit')
    return committed
  },
  applySync: async (apply) => {
    ordeal.reached('before_apply')
    const applied = await store.applySync(apply)
    if (applied.ok) ordeal.reached('after_apply')
    else if (applied.error.code === 'disk_full') {
      ordeal.refused('sync')
      // on the scaled clock the engine’s wait is over before it has begun: it would try for ever within one turn of the loop
      await systemTimers.sleep(REFUSAL_MS)
    }
    return applied
  },
})

/** `seal` and `keysOf` run within the store's transactions: whoever dies there leaves half of one behind. */
export const lethalRules = (rules: { readonly seal: Seal; readonly keysOf: KeysOf }, ordeal: Deadly) => ({
  seal: ((identity, commit, counters) => {
    const sealed = rules.seal(identity, commit, counters)
    if (commit.mutations.length > 0) ordeal.reached('in_commit')
    return sealed
  }) satisfies Seal,
  keysOf: ((collection, id, body) => {
    ordeal.reached('in_apply')
    return rules.keysOf(collection, id, body)
  }) satisfies KeysOf,
})
