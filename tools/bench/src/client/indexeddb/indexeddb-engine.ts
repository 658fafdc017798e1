import { keysOf } from '@outpost/client'
import { unwrap } from '@outpost/kernel'
import { openIndexedDbStore } from '@outpost/store-indexeddb'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import { Dexie } from 'dexie'
import type { Engine } from '../engine.ts'
import { durabilityOf, openBare } from './bare-dexie.ts'
import { createIndexedDbRaw } from './indexeddb-raw.ts'

/** Rows copied in one transaction. */
const COPY_ROWS = 2_000

/** store-indexeddb in the page that this runs in. */
export function indexedDbEngine(): Engine {
  return {
    name: 'indexeddb',
    describe: async () => {
      await (await open('described')).close()
      const bare = await openBare('described')
      const durability = await durabilityOf(bare)
      await bare.delete()
      return { driver: `Dexie ${Dexie.semVer}`, browser: chromeVersion(), durability }
    },
    open,
    copy,
    openRaw: createIndexedDbRaw,
    remove: (name) => Dexie.delete(name),
  }
}

const open = async (name: string): Promise<LocalStore> =>
  unwrap(await openIndexedDbStore({ name, seal, reseal, keysOf }))

async function copy(from: string, to: string): Promise<void> {
  await (await open(to)).close()
  const source = await openBare(from)
  const target = await openBare(to, 'relaxed')
  for (const { name } of source.tables) {
    const stored = source.table<unknown, string>(name) // its keys only pass through
    let page = stored.limit(COPY_ROWS)
    for (;;) {
      const [keys, rows] = await Promise.all([page.primaryKeys(), page.toArray()])
      if (name === 'meta') await target.table(name).bulkPut(rows, keys)
      else await target.table(name).bulkPut(rows)
      const last = keys.at(-1)
      if (last === undefined || keys.length < COPY_ROWS) break
      page = stored.where(':id').above(last).limit(COPY_ROWS)
    }
  }
  source.close()
  target.close()
}

const chromeVersion = (): string =>
  /(?:Headless)?Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[0] ?? navigator.userAgent
