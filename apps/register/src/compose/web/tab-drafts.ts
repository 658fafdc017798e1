import type { OpenOrder } from '@outpost/client'
import type { Drafts } from '../../platform/platform.ts'

const PREFIX = 'outpost.draft.'
const LOCK = 'outpost.tab.'
const TAB = 'outpost.tab'

type Browser = Pick<typeof globalThis, 'localStorage' | 'sessionStorage' | 'navigator' | 'crypto'>

/** A cart a tab. A tab holds a lock as long as it lives; what is left by one that does not is taken over by the next to start. */
export function tabDrafts({ localStorage, sessionStorage, navigator, crypto }: Browser): Drafts {
  let tab = ''
  const read = (id: string): OpenOrder | null => {
    const text = localStorage.getItem(PREFIX + id)
    return text === null ? null : (JSON.parse(text) as OpenOrder)
  }
  return {
    take: async () => {
      const before = sessionStorage.getItem(TAB)
      tab = before !== null && (await hold(navigator.locks, before)) ? before : crypto.randomUUID()
      if (tab !== before) await hold(navigator.locks, tab) // a duplicated tab inherits its twin's id, but not its lock
      sessionStorage.setItem(TAB, tab)
      const own = read(tab)
      if (own) return own
      for (const id of await orphans(localStorage, navigator.locks)) {
        const left = read(id)
        localStorage.removeItem(PREFIX + id)
        if (left === null) continue
        localStorage.setItem(PREFIX + tab, JSON.stringify(left))
        return left
      }
      return null
    },
    keep: (order) => {
      if (order === null || order.cart.lines.length === 0) localStorage.removeItem(PREFIX + tab)
      else localStorage.setItem(PREFIX + tab, JSON.stringify(order))
    },
  }
}

/** Whether the lock of this id could be had; it is then held until the tab ends. */
const hold = (locks: LockManager, id: string): Promise<boolean> =>
  new Promise((resolve) => {
    void locks.request(LOCK + id, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<void>(() => {})
    })
  })

async function orphans(storage: Storage, locks: LockManager): Promise<string[]> {
  const { held = [] } = await locks.query()
  const alive = new Set(held.map(({ name = '' }) => name))
  const ids = Object.keys(storage).filter((key) => key.startsWith(PREFIX))
  return ids.map((key) => key.slice(PREFIX.length)).filter((id) => !alive.has(LOCK + id))
}
