import { copyFileSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Command } from 'commander'
import { openShop } from '../stage/shop.ts'
import { cameraOn } from './camera.ts'
import { walkThrough } from './walk-through.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const SHOWN = join(ROOT, 'docs', 'screenshots')
/** What the README shows; all others are for looking at, and are not kept. */
const KEPT = ['desk-light-sell.png', 'desk-dark-pay.png', 'phone-light-cart.png']

const { folder, rtl } = new Command('screenshots')
  .description(
    'Pictures of every screen of the register, at 1280 × 800 and 390 × 844, light and dark, each looked at by axe: fails where that finds something serious.',
  )
  .option('--folder <path>', 'where they go', join(SHOWN, 'all'))
  .option('--rtl', 'as in a language that runs from right to left')
  .parse()
  .opts<{ folder: string; rtl?: true }>()

const shop = await openShop()
try {
  const direction = rtl ? 'rtl' : 'ltr'
  const page = await shop.till.open('/', (fresh) =>
    fresh.addInitScript((way) => localStorage.setItem('outpost.preference.direction', way), direction),
  )
  const camera = cameraOn(page, folder)
  await walkThrough(shop, page, camera)
  mkdirSync(SHOWN, { recursive: true })
  for (const path of rtl ? [] : camera.taken)
    if (KEPT.includes(basename(path))) copyFileSync(path, join(SHOWN, basename(path)))
  process.stderr.write(`${camera.taken.length} pictures in ${folder}\n`)
  for (const barrier of camera.barriers) process.stderr.write(`${barrier}\n`)
  process.exitCode = camera.barriers.size === 0 ? 0 : 1
} finally {
  await shop.close()
}
