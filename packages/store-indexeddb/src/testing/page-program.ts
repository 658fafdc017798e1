import { unwrap } from '@outpost/kernel'
import { createStorePage, fillOutbox } from '@outpost/sync/testing/page'
import { RULES } from '@outpost/sync/testing/writer'
import { SCHEMA_VERSION } from '../database.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import { openIndexedDbStore } from '../open-indexeddb-store.ts'
import { bringIntoFuture, deleteDatabase, dump, restore } from './raw-database.ts'
import { type VersionToCome, versionToCome } from './version-to-come.ts'

/** Databases that this page opens as the version to come would. */
const ahead = new Map<string, VersionToCome>()

const open = (name: string, rules: typeof RULES) => {
  const next = ahead.get(name)
  const migrations = next ? [...MIGRATIONS, versionToCome(SCHEMA_VERSION + 1, next)] : MIGRATIONS
  return openIndexedDbStore({ ...rules, name, migrations, blockedTimeoutMs: 60_000 })
}

/** Runs in the page that a test outside of the browser drives: whatever is done to a database is done there. */
globalThis.storePage = createStorePage({
  openStore: open,
  remove: deleteDatabase,
})

declare global {
  var outpost: typeof program
}

/** The page has a newer version of the program from now on. */
const beAhead = (name: string) => void ahead.set(name, {})

/** Upgrades half, says so, and goes on with it until it is killed. */
async function upgradeHalf(name: string): Promise<void> {
  const atHalf: VersionToCome['atHalf'] = async (keepAlive) => {
    void pageReport('half')
    for (;;) await keepAlive()
  }
  ahead.set(name, { atHalf })
  await open(name, RULES)
}

async function fill(name: string): Promise<void> {
  const store = unwrap(await open(name, RULES))
  await fillOutbox(store)
  await store.close()
}

const program = { dump, restore, bringIntoFuture, beAhead, upgradeHalf, fill }
globalThis.outpost = program
