import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '@outpost/kernel'
import { type Chromium, startChromium } from '@outpost/store-indexeddb/testing'
import type { Page } from 'playwright'

/** One computer with a browser: its profile outlives the browser, which can be killed and started again. */
export interface Till {
  /** A new tab on the register. */
  open(path?: string): Promise<Page>
  /** The browser's process and all its tabs die at once, as by a power cut. */
  pullThePlug(): Promise<void>
  scrap(): Promise<void>
}

export function createTill(origin: string): Till {
  const profile = mkdtempSync(join(tmpdir(), 'outpost-till-'))
  let chromium: Promise<Chromium> | undefined
  const pullThePlug = async () => {
    const running = await chromium
    chromium = undefined
    await running?.kill()
  }
  return {
    open: async (path = '/') => {
      chromium ??= startChromium(profile)
      const [context] = (await chromium).browser.contexts()
      assert(context, 'a browser has its default context')
      const page = await context.newPage()
      await page.goto(origin + path)
      return page
    },
    pullThePlug,
    scrap: async () => {
      await pullThePlug()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
