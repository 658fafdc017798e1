import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { unwrap } from '@outpost/kernel'
import { RULES, the, writeReleased } from '@outpost/sync/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { makeDurable } from './durability.ts'
import { openNodeDriver } from './node-driver.ts'
import { openSqliteStore } from './open-sqlite-store.ts'
import type { SqlDriver } from './sql-driver.ts'
import { atOnce } from './sql-work.ts'
import { newFolder } from './testing/file-place.ts'

const folders: string[] = []
const newPath = () => {
  const folder = newFolder()
  folders.push(folder)
  return join(folder, 'terminal.sqlite')
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const refusal = async (path: string) => {
  const opened = await openSqliteStore({ ...RULES, path })
  return opened.ok ? null : opened.error
}

describe('opening', () => {
  test('refuses a store that would not be durable', async () => {
    expect(await refusal(':memory:')).toMatchObject({
      code: 'store_failed',
      detail: /journal_mode is memory and not wal/,
    })
  })

  test.each([
    ['synchronous = FULL', /synchronous is 1 and not FULL/],
    ['foreign_keys = ON', /foreign_keys is 0 and not ON/],
  ])('reads back %s, and refuses a SQLite that declined it', (setting, detail) => {
    const driver = openNodeDriver(newPath(), { busyTimeoutMs: 0 })
    driver.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF')
    const deaf: SqlDriver = { ...driver, exec: (sql) => driver.exec(sql.replace(`PRAGMA ${setting}`, '')) }
    const refused = atOnce(makeDurable(deaf))
    atOnce(driver.close())
    expect(refused).toMatchObject({ ok: false, error: { code: 'store_failed', detail: expect.stringMatching(detail) } })
  })

  test('names a folder that is missing', async () => {
    expect(await refusal(join(newPath(), 'no', 'terminal.sqlite'))).toMatchObject({ code: 'store_failed' })
  })

  test('refuses another program’s database and leaves it as it was', async () => {
    const path = newPath()
    const other = new DatabaseSync(path)
    other.exec('CREATE TABLE theirs (a)')
    other.close()
    const before = readFileSync(path)
    expect(await refusal(path)).toMatchObject({ code: 'store_failed', detail: /another program/ })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('calls a file that is no database corrupt', async () => {
    const path = newPath()
    writeFileSync(path, 'a receipt, not a database\n'.repeat(100))
    expect(await refusal(path)).toMatchObject({ code: 'store_corrupt' })
  })

  test('rolls back what a killed process had half made', async () => {
    const path = newPath()
    const source = `${path}.source`
    const half = new DatabaseSync(source)
    half.exec('CREATE TABLE gone (a); DROP TABLE gone; PRAGMA cache_size = 1; BEGIN; CREATE TABLE half (a)')
    // more than the cache holds, so that pages reach the file before any commit
    for (let i = 0; i < 100; i++) half.prepare('INSERT INTO half VALUES (?)').run('x'.repeat(4_000))
    for (const suffix of ['', '-journal']) copyFileSync(source + suffix, path + suffix)
    half.close()
    const store = unwrap(await openSqliteStore({ ...RULES, path }))
    await writeReleased(store)
    expect(await the(store.counts())).toMatchObject({ pending: 1 })
    await store.close()
  })
})

describe('an open store', () => {
  test('is busy while another process keeps the write lock, reads meanwhile, and goes on afterwards', async () => {
    const path = newPath()
    const store = unwrap(await openSqliteStore({ ...RULES, path, busyTimeoutMs: 20 }))
    await writeReleased(store)
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const put = { expect: [], mutations: [], records: [] }
    expect(await store.commit(put)).toMatchObject({ ok: false, error: { code: 'store_busy' } })
    expect(await the(store.counts())).toMatchObject({ pending: 1 })
    other.exec('ROLLBACK')
    other.close()
    expect(await store.commit(put)).toMatchObject({ ok: true })
    await store.close()
  })

  test('whose file lost its end says that it is corrupt', async () => {
    const path = newPath()
    const store = unwrap(await openSqliteStore({ ...RULES, path }))
    await writeReleased(store)
    await store.close()
    truncateSync(path, 8_192)
    const opened = await openSqliteStore({ ...RULES, path })
    const read = opened.ok ? await opened.value.list('orders', { limit: 9 }) : opened
    expect(read).toMatchObject({ ok: false, error: { code: 'store_corrupt' } })
    if (opened.ok) await opened.value.close()
  })
})
