import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'

const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const
const SCHEMES = ['light', 'dark'] as const
export type Size = keyof typeof SIZES

/** Pictures of what a page shows, at both sizes, light and dark: `desk-light-sell.png`. */
export interface Camera {
  /** `before` gets the page ready at a size that shows things differently. */
  shoot(name: string, before?: (size: Size) => Promise<void>): Promise<void>
  readonly taken: readonly string[]
}

export function cameraOn(page: Page, folder: string): Camera {
  mkdirSync(folder, { recursive: true })
  const taken: string[] = []
  return {
    taken,
    shoot: async (name, before) => {
      for (const size of Object.keys(SIZES) as Size[]) {
        await page.setViewportSize(SIZES[size])
        await before?.(size)
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await settled(page)
          const path = join(folder, `${size}-${colorScheme}-${name}.png`)
          await page.screenshot({ path, animations: 'disabled' })
          taken.push(path)
        }
      }
      await page.setViewportSize(SIZES.desk)
      await page.emulateMedia({ colorScheme: 'light' })
    },
  }
}

/** Two frames: the one that lays out anew, and the one that paints it. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250)))),
  )
