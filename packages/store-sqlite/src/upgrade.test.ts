import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { unwrap } from '@outpost/kernel'
import { expectWholeChain, FULL_OUTBOX, fillOutbox, RULES, readAll, sale, the } from '@outpost/sync/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SCHEMA_VERSION } from './migrate.ts'
import { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts'
import { createFilePlace, type FilePlace } from './testing/file-place.ts'
import { versionToCome } from './testing/version-to-come.ts'

const PROGRAM = fileURLToPath(new URL('testing/upgrade-program.ts', import.meta.url))

let place: FilePlace
beforeEach(async () => {
  place = await createFilePlace()
  const store = await open()
  await fillOutbox(store)
  await store.close()
})
afterEach(() => place.discard())

const open = async (more: Partial<SqliteStoreOptions> = {}) =>
  unwrap(await openSqliteStore({ ...RULES, path: place.path, ...more }))

async function reading(): Promise<object> {
  const store = await open()
  const all = await readAll(store)
  await store.close()
  return all
}

function raw<T>(work: (file: DatabaseSync) => T): T {
  const file = new DatabaseSync(place.path)
  try {
    return work(file)
  } finally {
    file.close()
  }
}
const versionOf = () => raw((file) => file.prepare('PRAGMA user_version').get()?.['user_version'])

test('a full outbox is brought to a newer version whole: killed in the midst of it it is as it was, sells on, and is upgraded later', async () => {
  const before = await reading()
  const child = spawn(process.execPath, [PROGRAM, place.path], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  const [, signal] = await once(child, 'close')
  expect(signal).toBe('SIGKILL')

  expect(versionOf()).toBe(SCHEMA_VERSION)
  const older = await open()
  expect(await readAll(older)).toEqual(before)
  await the(older.commit(sale('after-the-crash')))
  await older.close()
  const sold = await reading()

  const newer = await open({ migrations: versionToCome() })
  expect(await readAll(newer)).toEqual(sold)
  await the(newer.commit(sale('by-the-newer')))
  expect(await expectWholeChain(newer)).toBe(FULL_OUTBOX + 2)
  await newer.close()
  expect(versionOf()).toBe(SCHEMA_VERSION + 1)
  expect(raw((file) => file.prepare('SELECT count(*) AS n FROM told').get())).toEqual({ n: FULL_OUTBOX + 1 })
  expect(await openSqliteStore({ ...RULES, path: place.path })).toMatchObject({
    ok: false,
    error: { code: 'store_newer', found: SCHEMA_VERSION + 1, supported: SCHEMA_VERSION },
  })
})

/** What the migrations say that undoes them, down to the first release. */
const BACK_TO_FIRST = `
  ALTER TABLE overlay ADD COLUMN settled_seq INTEGER;
  UPDATE overlay SET settled_seq = (SELECT branch_seq FROM settled WHERE settled.position = overlay.position);
  CREATE INDEX overlay_settled ON overlay (settled_seq) WHERE settled_seq IS NOT NULL;
  DROP TABLE settled;
  ALTER TABLE snapshot_collection DROP COLUMN place;
  PRAGMA user_version = 1`

test('a full outbox of the first release is there after every migration since', async () => {
  const before = await reading()
  raw((file) => file.exec(BACK_TO_FIRST))
  expect(versionOf()).toBe(1)
  const store = await open()
  expect(await readAll(store)).toEqual(before)
  await the(store.commit(sale('next')))
  expect(await expectWholeChain(store)).toBe(FULL_OUTBOX + 1)
  await store.close()
  expect(versionOf()).toBe(SCHEMA_VERSION)
})
