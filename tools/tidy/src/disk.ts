import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildHouse, type House } from './house.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const WINGS = ['packages', 'apps', 'tools']
const FOREIGN = new Set(['node_modules', 'dist', 'data', 'coverage'])
/** Only these are read; of other files the name is enough. */
const READ = /\.(?:ts|tsx|mts|js|mjs)$|\/package\.json$/

export function houseOnDisk(): House {
  const texts = new Map([['package.json', readFileSync(join(ROOT, 'package.json'), 'utf8')]])
  const emptyFolders: string[] = []
  const visit = (folder: string) => {
    const entries = readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((entry) => !FOREIGN.has(entry.name))
    if (entries.length === 0) emptyFolders.push(folder)
    for (const entry of entries) {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else texts.set(path, READ.test(path) ? readFileSync(join(ROOT, path), 'utf8') : '')
    }
  }
  for (const wing of WINGS) visit(wing)
  return buildHouse(texts, emptyFolders)
}
