import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, type Result } from '@outpost/kernel'
import { openBridgedStore } from '@outpost/store-bridge'
import { createSurface } from '@outpost/store-bridge/preload'
import { clonedWire } from '@outpost/store-bridge/testing'
import { openSqliteStore } from '@outpost/store-sqlite'
import { type FillableStore, openFillableStore } from '@outpost/store-sqlite/testing'
import type { LocalStore, OpenError } from '@outpost/sync'
import type { FullDisk, StorePlace } from '@outpost/sync/testing'
import { composeMain, type Main } from '../main/compose.ts'
import { cipherOfTests } from './cipher-of-tests.ts'
import { OUR_PAGE } from './forked-main.ts'

export interface MainPlace extends StorePlace {
  readonly folder: string
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'outpost-desktop-'))
const fileIn = (folder: string) => join(folder, 'terminal.sqlite')

const mainOver = (folder: string, openStore: () => Promise<Result<LocalStore, OpenError>>): Main =>
  composeMain({
    folder,
    openStore,
    webFolder: folder,
    settings: { server: 'http://localhost:9', printer: null, paper: null },
    version: '0.0.0',
    cipher: cipherOfTests,
    secretsKeptBy: 'a key of the tests',
    fetch,
    report: (what) => {
      throw what instanceof Error ? what : new Error(`refused: ${JSON.stringify(what)}`)
    },
  })

const pageOf = (main: Main) => openBridgedStore(createSurface(clonedWire(main.handleCall, OUR_PAGE)).store)

/** A file; each handle is a page's, over a main process's modules of its own within this process. */
export async function createMainPlace(): Promise<MainPlace> {
  const folder = newFolder()
  const mains: Main[] = []
  return {
    folder,
    open: (rules) => {
      const main = mainOver(folder, () => openSqliteStore({ ...rules, path: fileIn(folder) }))
      mains.push(main)
      return pageOf(main)
    },
    discard: async () => {
      for (const main of mains) await main.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Pages that stay free: a handful of sales still fits. */
const SPARE_PAGES = 16

/** SQLite's own limit: SQLITE_FULL as from a disk, on every machine. */
export const fullDisk: FullDisk = {
  name: 'max_page_count',
  createPlace: async () => {
    const folder = newFolder()
    const opened: FillableStore[] = []
    return {
      open: (rules) =>
        pageOf(
          mainOver(folder, async () => {
            const store = openFillableStore({ ...rules, path: fileIn(folder), busyTimeoutMs: 1_000 })
            if (!store.ok) return store
            opened.push(store.value)
            return ok(store.value.store)
          }),
        ),
      fill: async () => {
        for (const store of opened) store.fill(SPARE_PAGES)
      },
      free: async () => {
        for (const store of opened) store.free()
      },
      discard: async () => {
        for (const { store } of opened) await store.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
