import type { Page } from 'playwright'

const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const
const SCHEMES = ['light', 'dark'] as const
export type Size = keyof typeof SIZES
export type Scheme = (typeof SCHEMES)[number]

/** Looks at what a page shows at both sizes, light and dark. `before` gets it ready at a size that shows things differently. */
export async function eachView(
  page: Page,
  look: (size: Size, scheme: Scheme) => Promise<void>,
  before?: (size: Size) => Promise<void>,
): Promise<void> {
  for (const size of Object.keys(SIZES) as Size[]) {
    await page.setViewportSize(SIZES[size])
    await before?.(size)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await schemeDrawn(page, colorScheme)
      await settled(page)
      await look(size, colorScheme)
    }
  }
  await page.setViewportSize(SIZES.desk)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** A busy machine takes its time; before the register stands there is nothing that could say so. */
const schemeDrawn = (page: Page, scheme: Scheme): Promise<unknown> =>
  page.waitForFunction((wanted) => ['', wanted].includes(document.documentElement.style.colorScheme), scheme)

/** Two frames: the one that lays out anew, and the one that paints it. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250)))),
  )
