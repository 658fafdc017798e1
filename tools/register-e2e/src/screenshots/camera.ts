import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { barriersOn } from './inspector.ts'
import { eachView, type Size } from './views.ts'

/** Pictures of what a page shows, at both sizes, light and dark (`desk-light-sell.png`), each looked at for barriers. */
export interface Camera {
  /** `before` gets the page ready at a size that shows things differently. */
  shoot(name: string, before?: (size: Size) => Promise<void>): Promise<void>
  readonly taken: readonly string[]
  /** What keeps somebody out of the screens that were taken, each once. */
  readonly barriers: ReadonlySet<string>
}

export function cameraOn(page: Page, folder: string): Camera {
  mkdirSync(folder, { recursive: true })
  const taken: string[] = []
  const barriers = new Set<string>()
  return {
    taken,
    barriers,
    shoot: (name, before) =>
      eachView(
        page,
        async (size, scheme) => {
          const path = join(folder, `${size}-${scheme}-${name}.png`)
          await page.screenshot({ path, animations: 'disabled' })
          taken.push(path)
          for (const barrier of await barriersOn(page)) barriers.add(`${name} (${size}, ${scheme}): ${barrier}`)
        },
        before,
      ),
  }
}
