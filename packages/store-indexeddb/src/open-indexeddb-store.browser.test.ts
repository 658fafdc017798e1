import { unwrap } from '@outpost/kernel'
import { RULES } from '@outpost/sync/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NATIVE_STEP, SCHEMA_VERSION } from './database.ts'
import { type IndexedDbStoreOptions, openIndexedDbStore } from './open-indexeddb-store.ts'
import { deleteDatabase } from './testing/raw-database.ts'

let name: string
let tests = 0
beforeEach(() => {
  name = `outpost-open-${++tests}`
})
afterEach(async () => {
  vi.restoreAllMocks()
  await deleteDatabase(name)
})

const open = (more: Partial<IndexedDbStoreOptions> = {}) => openIndexedDbStore({ ...RULES, name, ...more })

/** A tab with another version of the program; what it holds open it gives up when asked to, or not. */
const otherTab = (version: number, isStubborn = false): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onsuccess = () => {
      if (!isStubborn) request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  })

describe('a sale in a browser', () => {
  test('waits for the disk: every transaction that writes says that it is strict', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const store = unwrap(await open())
    await store.applySync({ updates: [], records: [], memory: MEMORY })
    const written = transaction.mock.results
      .map(({ value }) => value as IDBTransaction)
      .filter(({ mode }) => mode === 'readwrite')
    expect(written.length).toBeGreaterThan(1)
    expect(new Set(written.map(({ durability }) => durability))).toEqual(new Set(['strict']))
    await store.close()
  })

  test('is not begun where the browser does not promise that', async () => {
    const { transaction } = IDBDatabase.prototype
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, stores, mode) {
      return transaction.call(this, stores, mode)
    })
    const refused = await open()
    expect(refused).toMatchObject({ ok: false, error: { code: 'store_failed' } })
    expect(refused).toMatchObject({ error: { detail: expect.stringContaining('would not be durable') } })
  })
})

describe('a newer version of the program in another tab', () => {
  test('takes the store over: this one lets go, tells the page, and says why it is closed', async () => {
    const onSuperseded = vi.fn<() => void>()
    const store = unwrap(await open({ onSuperseded }))
    const other = await otherTab((SCHEMA_VERSION + 1) * NATIVE_STEP)
    expect(onSuperseded).toHaveBeenCalledOnce()
    const detail = expect.stringContaining('newer version')
    expect(await store.counts()).toMatchObject({ ok: false, error: { code: 'store_closed', detail } })
    expect(await store.writeIdentity(IDENTITY)).toMatchObject({ ok: false, error: { code: 'store_closed', detail } })
    other.close()
  })

  test('has taken it: this one is told which version it found and which it reads', async () => {
    const other = await otherTab(999 * NATIVE_STEP)
    other.close()
    expect(await open()).toEqual({
      ok: false,
      error: { code: 'store_newer', found: 999, supported: SCHEMA_VERSION },
    })
  })

  test('is opened neither by its number nor by one that Dexie would make up', async () => {
    const odd = await otherTab(SCHEMA_VERSION * NATIVE_STEP + 1)
    odd.close()
    expect(await open()).toMatchObject({ ok: false, error: { code: 'store_newer' } })
    expect(await indexedDB.databases()).toContainEqual({ name, version: SCHEMA_VERSION * NATIVE_STEP + 1 })
  })
})

describe('an older version of the program in another tab', () => {
  test('that does not let go makes this one say so, and changes nothing behind its back', async () => {
    const old = await otherTab(1, true)
    const busy = await open({ blockedTimeoutMs: 20 })
    expect(busy).toMatchObject({ ok: false, error: { code: 'store_busy' } })
    old.close()
    const again = await otherTab(1)
    expect(again.version).toBe(1)
    again.close()
    const store = unwrap(await open())
    expect(await store.readIdentity()).toEqual({ ok: true, value: null })
    await store.close()
  })
})

test('a store that was deleted under it says so', async () => {
  const store = unwrap(await open())
  await deleteDatabase(name)
  const detail = expect.stringContaining('deleted')
  expect(await store.readMemory()).toMatchObject({ ok: false, error: { code: 'store_closed', detail } })
})

const IDENTITY = { branchId: 'b', terminalId: 't', receiptPrefix: 'LEEDS-1', enrolledAt: '2026-03-01T12:00:00.000Z' }
const MEMORY = {
  epoch: null,
  cursors: { branch: null, catalog: null },
  branchSeq: 0,
  catalogSeq: 0,
  failures: 0,
  notBefore: 0,
  backlog: 0,
  spreadMs: 60_000,
  lastSyncAt: null,
  halt: null,
}
