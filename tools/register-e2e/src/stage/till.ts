import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '@outpost/kernel'
import { type Chromium, startChromium } from '@outpost/store-indexeddb/testing'
import type { Page } from 'playwright'
import { PATIENCE_MS } from '../hands/patience.ts'

/** One computer with a browser: its profile outlives the browser, which can be killed and started again. */
export interface Till {
  /** A new tab on the register. `prepare` has it before it goes anywhere. */
  open(path?: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page>
  /** All tabs, in the order in which they were opened. */
  pages(): Promise<readonly Page[]>
  /** A picture of each tab, for whoever looks into a failure. */
  lookAround(folder: string): Promise<void>
  /** The browser's process and all its tabs die at once, as by a power cut. */
  pullThePlug(): Promise<void>
  scrap(): Promise<void>
}

/** Goods and cart side by side. */
const DESK = { width: 1280, height: 800 } as const

export function createTill(origin: string): Till {
  const profile = mkdtempSync(join(tmpdir(), 'outpost-till-'))
  let chromium: Promise<Chromium> | undefined
  const pullThePlug = async () => {
    const running = await chromium
    chromium = undefined
    await running?.kill()
  }
  const pages = async () => (await chromium)?.browser.contexts().flatMap((context) => context.pages()) ?? []
  return {
    open: async (path = '/', prepare = async () => {}) => {
      chromium ??= startChromium(profile)
      const [context] = (await chromium).browser.contexts()
      assert(context, 'a browser has its default context')
      const page = await context.newPage()
      page.setDefaultTimeout(PATIENCE_MS)
      await page.setViewportSize(DESK)
      await prepare(page)
      await page.goto(origin + path)
      return page
    },
    pages,
    lookAround: async (folder) => {
      mkdirSync(folder, { recursive: true })
      for (const [index, page] of (await pages()).entries())
        await page.screenshot({ path: join(folder, `tab-${index}.png`) })
    },
    pullThePlug,
    scrap: async () => {
      await pullThePlug()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
