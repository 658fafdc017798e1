import type { Page } from 'playwright'

/** Milliseconds after a key in which a screen may still change because of it. */
const WINDOW_MS = 400

declare global {
  interface Window {
    /** When each of the selectors was first on the screen, in milliseconds since the page was asked for. */
    readonly firstSeen: Record<string, number>
  }
}

/** From now on each new page notes when the first element of each selector has been painted. */
export const watchForFirst = (page: Page, selectors: readonly string[]): Promise<unknown> =>
  page.addInitScript((watched) => {
    const firstSeen: Record<string, number> = {}
    Object.assign(window, { firstSeen })
    const look = () => {
      for (const selector of watched) {
        if (selector in firstSeen || document.querySelector(selector) === null) continue
        firstSeen[selector] = Number.NaN
        requestAnimationFrame(() => setTimeout(() => (firstSeen[selector] = performance.now())))
      }
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true })
  }, selectors)

/** Waits until it has been painted; since the page was asked for. */
export async function firstSeen(page: Page, selector: string): Promise<number> {
  const seen = await page.waitForFunction((name) => window.firstSeen[name] || null, selector, { timeout: 600_000 })
  return (await seen.jsonValue()) as number
}

/** Which of the changes that a key makes on the screen is waited for. */
export type Awaited = 'first' | 'last'

/**
 * Milliseconds from a key's event to the frame after the first or the last thing that it brought into sight inside `region`; null
 * where it brought nothing. What a list draws below its edge, for whoever scrolls on, is in nobody's sight.
 */
export async function timeKey(page: Page, key: string, region: string, awaited: Awaited): Promise<number | null> {
  const measured = page.evaluate(
    ({ inside, windowMs, isFirst }) =>
      new Promise<number | null>((resolve) => {
        const element = document.querySelector(inside)
        if (!element) throw new Error(`there is no ${inside}`)
        let pressedAt = 0
        let changedAt: number | null = null
        const edges = element.getBoundingClientRect()
        const isInSight = (node: Node) => {
          const shown = node instanceof Element ? node : node.parentElement
          const { top, bottom, height } = shown?.getBoundingClientRect() ?? { top: 0, bottom: 0, height: 0 }
          return height > 0 && bottom > edges.top && top < Math.min(edges.bottom, window.innerHeight)
        }
        const observer = new MutationObserver((changes) => {
          const came = changes.flatMap(({ type, target, addedNodes }) =>
            type === 'childList' ? [...addedNodes] : [target],
          )
          if (!came.some(isInSight)) return
          requestAnimationFrame(() => {
            if (!isFirst || changedAt === null) changedAt = performance.now()
          })
        })
        observer.observe(element, { childList: true, subtree: true, characterData: true })
        const pressed = () => {
          pressedAt = performance.now()
          setTimeout(() => {
            observer.disconnect()
            resolve(changedAt === null ? null : changedAt - pressedAt)
          }, windowMs)
        }
        window.addEventListener('keydown', pressed, { once: true, capture: true })
        document.documentElement.dataset['ready'] = 'yes'
      }),
    { inside: region, windowMs: WINDOW_MS, isFirst: awaited === 'first' },
  )
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'yes')
  await page.keyboard.press(key)
  const ms = await measured
  await page.evaluate(() => delete document.documentElement.dataset['ready'])
  return ms
}

/** In the page: there is something to sell on the counter, by its price. */
export const hasGoods = (): boolean =>
  document.querySelector('[role="searchbox"]') !== null &&
  [...document.querySelectorAll('[role="main"] [role="button"]')].some(({ textContent }) =>
    /\d[.,]\d\d/.test(textContent ?? ''),
  )

/** Milliseconds from a key to goods on the counter. */
export async function timeUntilGoods(page: Page, key: string): Promise<number> {
  await page.evaluate(() =>
    window.addEventListener('keydown', () => performance.mark('pressed'), { once: true, capture: true }),
  )
  await page.keyboard.press(key)
  await page.waitForFunction(hasGoods, null, { polling: 'raf', timeout: 600_000 })
  return page.evaluate(() => performance.now() - (performance.getEntriesByName('pressed')[0]?.startTime ?? Number.NaN))
}

export interface Spread {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly max: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}
