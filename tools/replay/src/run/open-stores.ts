import { keysOf } from '@outpost/client'
import { unwrap } from '@outpost/kernel'
import { openSqliteStore } from '@outpost/store-sqlite'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import { storePathOf } from './assign-tills.ts'

/** The terminals' stores, beside the processes that sell on them: a store may have several users. */
export async function openStores(folder: string, terminals: number): Promise<LocalStore[]> {
  const stores: LocalStore[] = []
  for (let terminal = 0; terminal < terminals; terminal++)
    stores.push(unwrap(await openSqliteStore({ path: storePathOf(folder, terminal), seal, reseal, keysOf })))
  return stores
}
