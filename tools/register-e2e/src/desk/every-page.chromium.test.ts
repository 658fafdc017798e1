import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowserTill } from '../stage/browser-till.ts'
import { openShop, type Shop } from '../stage/shop.ts'
import { busyMorning } from './busy-morning.ts'
import { type Desk, openDesk } from './desk.ts'
import { EVERY_PAGE } from './every-page.ts'

/** Run inside the page, past its policy, as a debugger would. */
const AXE = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js'),
  'utf8',
)

let shop: Shop
let desk: Desk

beforeAll(async () => {
  shop = await openShop()
  await busyMorning(shop)
  desk = await openDesk(shop.house.url, 'admin')
})
afterAll(async () => {
  await desk.close()
  await shop.close()
})

interface Finding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe holds to be serious or worse. */
async function faultsOf(page: Page, rules: string): Promise<unknown[]> {
  await page.evaluate(AXE)
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] ${rules} }).then(({ violations }) => violations)`,
  )) as Finding[]
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) }))
}

/** Which of axe's rules: in the dark nothing is different but the colours. */
const SCHEMES = [
  ['light', ''],
  ['dark', ", runOnly: ['color-contrast']"],
] as const

async function expectNoFaults(page: Page): Promise<void> {
  for (const [colorScheme, rules] of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction(
      (wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted,
      colorScheme,
    )
    expect({ colorScheme, faults: await faultsOf(page, rules) }).toEqual({ colorScheme, faults: [] })
  }
}

describe('for whoever does not see, or has no mouse, nothing serious stands in the way of', () => {
  test('signing in', async () => {
    const computer = createBrowserTill(shop.house.url)
    const page = await computer.open('/admin/')
    await page.getByLabel('Staff code').waitFor()
    await expectNoFaults(page)
    await computer.scrap()
  })

  test.each(EVERY_PAGE.map((stop) => [stop.name, stop] as const))('%s', async (_name, { go }) => {
    await go(desk.page)
    await expectNoFaults(desk.page)
  })
})
