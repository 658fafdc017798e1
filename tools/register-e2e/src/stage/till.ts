import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { patience } from '../hands/patience.ts'

/** One computer with the register on it: what it keeps outlives the programs that run there, which can be killed and started again. */
export interface Till {
  /** The register on the screen, in a new tab where there are tabs. `prepare` has the page before it goes anywhere. */
  open(path?: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page>
  /** All tabs, in the order in which they were opened. */
  pages(): Promise<readonly Page[]>
  /** Waits until the register on this page would start without the network. */
  untilKept(page: Page): Promise<void>
  /** Closes it as a person does: the tab, or the window of a shell, which quits. */
  leave(page: Page): Promise<void>
  /** Whatever runs there dies at once, as by a power cut: SIGKILL. */
  pullThePlug(): Promise<void>
  scrap(): Promise<void>
}

/** Goods and cart side by side. */
const DESK = { width: 1280, height: 800 } as const

export async function seatedAt(page: Page): Promise<Page> {
  page.setDefaultTimeout(patience.ms)
  await page.setViewportSize(DESK)
  return page
}

/** What stands on the screen of each tab, for the words of a failure. */
export async function wordsOnScreens(till: Till): Promise<string> {
  const texts = (await till.pages()).map((page) => page.locator('body').innerText().catch(String))
  return (await Promise.all(texts)).join('\n---\n')
}

/** A picture of each tab, for whoever looks into a failure. */
export async function lookAround(till: Till, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [index, page] of (await till.pages()).entries()) {
    if (page.url() === 'about:blank') continue // the tab that a browser begins with
    await page.bringToFront() // what is behind is not painted
    await page.screenshot({ path: join(folder, `tab-${index}.png`) })
  }
}
