import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './compress-files.ts'
import { firstScreenFiles } from './first-screen.ts'

const KB = 1_000
const SHOWN = 12

/** What the first screen loads, and the largest files, as they travel. */
export function printSizes(folder: string, precached: { readonly count: number; readonly size: number }): void {
  const rows = filesBelow(folder)
    .filter((path) => !/\.(?:gz|br)$/.test(path))
    .map((path) => ({ path, ...sizesOf(folder, path) }))
    .toSorted((a, b) => b.gzip - a.gzip)
  for (const { path, gzip, brotli } of rows.slice(0, SHOWN))
    console.log(`${kb(gzip)} gzip ${kb(brotli)} brotli  ${path}`)
  const first = firstScreenBytes(folder)
  console.log(`${kb(first.gzip)} gzip ${kb(first.brotli)} brotli  before the first screen can be used`)
  console.log(`${kb(precached.size)} raw, ${precached.count} files kept for offline`)
}

/** What a browser loads before the first screen can be used, in bytes as they travel. */
export function firstScreenBytes(folder: string): { readonly gzip: number; readonly brotli: number } {
  const sizes = firstScreenFiles(folder).map((path) => sizesOf(folder, path))
  const total = (key: 'gzip' | 'brotli') => sizes.reduce((sum, each) => sum + each[key], 0)
  return { gzip: total('gzip'), brotli: total('brotli') }
}

const kb = (bytes: number): string => `${(bytes / KB).toFixed(1).padStart(8)} KB`

function sizesOf(folder: string, path: string) {
  const size = (ending: string) => {
    const file = join(folder, path + ending)
    return existsSync(file) ? statSync(file).size : statSync(join(folder, path)).size
  }
  return { gzip: size('.gz'), brotli: size('.br') }
}
