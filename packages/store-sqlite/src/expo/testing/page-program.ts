import { createStorePage } from '@outpost/sync/testing/page'
import { openExpoStore } from '../open-expo-store.ts'
import type { RawExpoSqlite } from './raw-expo-sqlite.ts'
import { rawFiles } from './raw-file.ts'

declare global {
  var expoPage: ReturnType<typeof rawFiles>
}

/** Runs in the page that a test drives: the store on expo-sqlite's web build, SQLite in its worker, files in the browser's own. */
export function serve(sqlite: RawExpoSqlite): void {
  globalThis.expoPage = rawFiles(sqlite)
  globalThis.storePage = createStorePage({
    openStore: (name, rules) => openExpoStore({ ...rules, sqlite, name, exclusive: true }),
    remove: async (name) => {
      for (const suffix of ['', '-wal', '-journal']) await sqlite.deleteDatabaseAsync(name + suffix)
    },
  })
}
