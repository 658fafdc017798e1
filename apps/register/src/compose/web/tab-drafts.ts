import type { OpenOrder } from '@outpost/client'
import { Dexie, type Table } from 'dexie'
import type { Drafts } from '../../platform/platform.ts'

const DATABASE = 'outpost-drafts'
const LOCK = 'outpost.tab.'
const TAB = 'outpost.tab'

type Browser = Pick<typeof globalThis, 'sessionStorage' | 'navigator' | 'crypto'>

/**
 * A cart a tab. A tab holds a lock as long as it lives; what is left by one that does not is taken over by the next to start.
 * On the disk within milliseconds: `localStorage` takes seconds, and after a power failure would bring back a cart that had
 * been paid since.
 */
export function tabDrafts({ sessionStorage, navigator, crypto }: Browser): Drafts {
  const database = new Dexie(DATABASE, { chromeTransactionDurability: 'strict' })
  database.version(1).stores({ draft: '' })
  const drafts: Table<OpenOrder, string> = database.table('draft')
  const tab = claimTab(sessionStorage, navigator.locks, crypto)
  let written: Promise<unknown> = tab
  return {
    take: async () => {
      const own = await tab
      const keys = await drafts.toCollection().primaryKeys()
      const candidates = [own, ...(await orphans(keys, navigator.locks))]
      return database.transaction('rw', drafts, async () => {
        for (const id of candidates) {
          const left = await drafts.get(id) // another tab may have taken it since
          if (!left) continue
          await drafts.delete(id)
          await drafts.put(left, own)
          return left
        }
        return null
      })
    },
    keep: (order) => {
      const write = async () => {
        if (order === null || order.cart.lines.length === 0) await drafts.delete(await tab)
        else await drafts.put(order, await tab)
      }
      written = written.then(write).catch(() => undefined) // a cart that cannot be kept is on the screen still
    },
  }
}

/** This tab's name, locked for as long as it lives. A duplicated tab inherits its twin's name, but not its lock. */
async function claimTab(storage: Storage, locks: LockManager, crypto: Crypto): Promise<string> {
  const before = storage.getItem(TAB)
  const tab = before !== null && (await hold(locks, before)) ? before : crypto.randomUUID()
  if (tab !== before) await hold(locks, tab)
  storage.setItem(TAB, tab)
  return tab
}

/** Whether the lock of this id could be had; it is then held until the tab ends. */
const hold = (locks: LockManager, id: string): Promise<boolean> =>
  new Promise((resolve) => {
    void locks.request(LOCK + id, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<void>(() => {})
    })
  })

async function orphans(tabs: readonly string[], locks: LockManager): Promise<string[]> {
  const { held = [] } = await locks.query()
  const alive = new Set(held.map(({ name = '' }) => name))
  return tabs.filter((id) => !alive.has(LOCK + id))
}
