import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '@outpost/kernel'
import type { FillablePlace, FullDisk } from '@outpost/sync/testing'
import { newFolder, placeAt } from './file-place.ts'
import { type FillableStore, openFillableStore } from './fillable-store.ts'

/** Pages that stay free: a handful of sales still fits. */
const SPARE_PAGES = 16
const BUSY_TIMEOUT_MS = 1_000

/** SQLite's own limit: SQLITE_FULL as from a disk, on every machine. */
const pageLimit: FullDisk = {
  name: 'max_page_count',
  createPlace: async () => {
    const place = placeAt(newFolder())
    const opened: FillableStore[] = []
    const fillable: FillablePlace = {
      open: async (rules) => {
        const store = openFillableStore({ ...rules, path: place.path, busyTimeoutMs: BUSY_TIMEOUT_MS })
        if (!store.ok) return store
        opened.push(store.value)
        return ok(store.value.store)
      },
      discard: () => place.discard(),
      fill: async () => {
        for (const store of opened) store.fill(SPARE_PAGES)
      },
      free: async () => {
        for (const store of opened) store.free()
      },
    }
    return fillable
  },
}

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
