import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keysOf } from '@outpost/client'
import { unwrap } from '@outpost/kernel'
import { nodeSha256, openSqliteStore } from '@outpost/store-sqlite'
import { createSealing } from '@outpost/sync'
import type { Engine } from '../engine.ts'
import { openBare, readBack } from './bare-driver.ts'
import { createSqliteRaw } from './sqlite-raw.ts'

/** store-sqlite on node:sqlite, its files in `folder`. */
export function sqliteEngine(folder: string): Engine {
  const path = (database: string) => join(folder, `${database}.sqlite`)
  return {
    name: 'sqlite',
    describe: async () => {
      const bare = openBare(path('described'))
      const settings = readBack(bare)
      bare.close()
      return { driver: 'node:sqlite', ...settings }
    },
    open: async (database) =>
      unwrap(await openSqliteStore({ path: path(database), keysOf, ...createSealing(nodeSha256) })),
    copy: async (from, to) => copyFileSync(path(from), path(to)), // closed: the write-ahead log is in the file
    remove: async (database) => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(path(database) + suffix, { force: true })
    },
    openRaw: async (from, to) => createSqliteRaw(path(from), path(to)),
  }
}
