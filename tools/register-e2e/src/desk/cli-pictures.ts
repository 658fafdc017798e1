// `npm run screenshots:admin`: pictures of every page of the desk, at 1440 × 900 and 1024 × 768, light and dark.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { createBrowserTill } from '../stage/browser-till.ts'
import { openShop } from '../stage/shop.ts'
import { busyMorning } from './busy-morning.ts'
import { openDesk } from './desk.ts'
import { EVERY_PAGE } from './every-page.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'screenshots', 'all')
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 1024, height: 768 } } as const
const SCHEMES = ['light', 'dark'] as const

async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.evaluate(() => new Promise((done) => setTimeout(done, 400)))
      await page.screenshot({ path: join(FOLDER, `admin-${size}-${colorScheme}-${name}.png`), animations: 'disabled' })
    }
  }
  await page.setViewportSize(SIZES.wide)
  await page.emulateMedia({ colorScheme: 'light' })
}

mkdirSync(FOLDER, { recursive: true })
const shop = await openShop()
try {
  await busyMorning(shop)
  const stranger = createBrowserTill(shop.house.url)
  const door = await stranger.open('/admin/')
  await door.getByLabel('Staff code').waitFor()
  await shoot(door, 'sign-in')
  await stranger.scrap()
  const desk = await openDesk(shop.house.url, 'admin')
  await desk.page.setViewportSize(SIZES.wide)
  for (const { name, go } of EVERY_PAGE) {
    if (name === 'drills') for (const command of ['backup', 'drill']) await shop.house.outpost([command])
    await go(desk.page)
    await shoot(desk.page, name)
  }
  await desk.close()
  process.stderr.write(`pictures in ${FOLDER}\n`)
} finally {
  await shop.close()
}
