import { unwrap } from '@outpost/kernel'
import { afterEach } from 'vitest'
import type { LocalStore, TerminalIdentity } from '../../local-store.ts'
import type { StoreHarness, StorePlace } from './harness.ts'
import { RULES } from './rules.ts'
import { IDENTITY } from './samples.ts'

/** Opens stores for a test and clears up after it. */
export interface Arena {
  place(create?: () => Promise<StorePlace>): Promise<StorePlace>
  open(place?: StorePlace): Promise<LocalStore>
  /** A store that sells already. */
  enrolled(identity?: TerminalIdentity): Promise<LocalStore>
}

export function createArena(harness: StoreHarness): Arena {
  const places: StorePlace[] = []
  const handles: LocalStore[] = []
  afterEach(async () => {
    for (const handle of handles.splice(0)) await handle.close()
    for (const place of places.splice(0)) await place.discard()
  })
  const arena: Arena = {
    place: async (create = () => harness.createPlace()) => {
      const place = await create()
      places.push(place)
      return place
    },
    open: async (place) => {
      const handle = unwrap(await (place ?? (await arena.place())).open(RULES))
      handles.push(handle)
      return handle
    },
    enrolled: async (identity = IDENTITY) => {
      const store = await arena.open()
      unwrap(await store.writeIdentity(identity))
      return store
    },
  }
  return arena
}
