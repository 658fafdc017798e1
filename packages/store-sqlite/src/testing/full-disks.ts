import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok } from '@outpost/kernel'
import type { FillablePlace, FullDisk } from '@outpost/sync/testing'
import { pragma } from '../migrate.ts'
import { openNodeDriver } from '../node-driver.ts'
import { prepare } from '../open-sqlite-store.ts'
import type { SqlDriver } from '../sql-driver.ts'
import { sqliteStore } from '../sqlite-store.ts'
import { newFolder, placeAt } from './file-place.ts'

/** SQLite's own limit: SQLITE_FULL as from a disk, on every machine. */
const pageLimit: FullDisk = {
  name: 'max_page_count',
  createPlace: async () => {
    const place = placeAt(newFolder())
    const drivers: SqlDriver[] = []
    const limit = (pages: (driver: SqlDriver) => number) => {
      for (const driver of drivers) driver.exec(`PRAGMA max_page_count = ${pages(driver)}`)
    }
    const fillable: FillablePlace = {
      open: async (rules) => {
        const driver = openNodeDriver(place.path, { busyTimeoutMs: 1_000 })
        drivers.push(driver)
        const prepared = prepare(driver)
        return prepared.ok ? ok(sqliteStore(driver, rules)) : err(prepared.error)
      },
      discard: () => place.discard(),
      fill: async () => limit((driver) => pragma(driver, 'page_count') + 16),
      free: async () => limit(() => MOST_PAGES),
    }
    return fillable
  },
}

/** SQLite's own maximum. */
const MOST_PAGES = 4_294_967_294

/** Leaves a write-ahead log's growth less room than a handful of sales needs. */
const TMPFS = { size: '2m', ballast: 1_200_000 }

/** A file system of 2 MB with a file in it that takes most of it: the kernel's ENOSPC. */
const smallDisk: FullDisk = {
  name: 'tmpfs of 2 MB',
  createPlace: async () => {
    const folder = mountSmall()
    const place = placeAt(folder)
    const ballast = join(folder, 'ballast')
    return {
      open: (rules) => place.open(rules),
      fill: async () => writeFileSync(ballast, Buffer.alloc(TMPFS.ballast)),
      free: async () => rmSync(ballast),
      discard: async () => {
        execFileSync('umount', [folder])
        await place.discard()
      },
    }
  },
}

function mountSmall(): string {
  const folder = newFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${TMPFS.size}`, 'tmpfs', folder], { stdio: 'ignore' })
  return folder
}

/** Mounting takes root on Linux, and not every container grants it. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    const folder = mountSmall()
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
    return true
  } catch {
    return false
  }
}

export const fullDisks = (): readonly FullDisk[] => (canMount() ? [pageLimit, smallDisk] : [pageLimit])
