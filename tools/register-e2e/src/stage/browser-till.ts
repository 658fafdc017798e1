import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '@outpost/kernel'
import { type Chromium, startChromium } from '@outpost/store-indexeddb/testing'
import type { BrowserContext, Page } from 'playwright'
import { becomes } from '../hands/becomes.ts'
import { seatedAt, type Till } from './till.ts'

/** A window of its own: the browser draws nothing of a tab behind another, and whoever acts in it waits a second for each step. */
async function openWindow(context: BrowserContext): Promise<Page> {
  const [first] = context.pages()
  if (!first) return context.newPage()
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    first.evaluate(() => void window.open('about:blank', '_blank', 'popup,noopener')),
  ])
  return page
}

/** A computer with a browser, whose profile stays when the browser is killed. */
export function createBrowserTill(origin: string): Till {
  const profile = mkdtempSync(join(tmpdir(), 'outpost-till-'))
  let chromium: Promise<Chromium> | undefined
  const pullThePlug = async () => {
    const running = await chromium
    chromium = undefined
    await running?.kill()
  }
  return {
    open: async (path = '/', prepare = async () => {}) => {
      chromium ??= startChromium(profile)
      const [context] = (await chromium).browser.contexts()
      assert(context, 'a browser has its default context')
      const page = await seatedAt(await openWindow(context))
      await prepare(page)
      await page.goto(origin + path)
      return page
    },
    pages: async () => (await chromium)?.browser.contexts().flatMap((context) => context.pages()) ?? [],
    untilKept: (page) => becomes(() => page.evaluate(() => navigator.serviceWorker.controller !== null), true),
    leave: (page) => page.close(),
    pullThePlug,
    scrap: async () => {
      await pullThePlug()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
