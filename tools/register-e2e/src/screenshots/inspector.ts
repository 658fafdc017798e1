import axe from 'axe-core'
import type { Page } from 'playwright'

/** CSS pixels that a finger at a till needs in either direction; WCAG 2.2 asks for 24. */
const SMALLEST_TARGET = 44

/** What of a page keeps somebody out: what axe calls serious or critical, and what is too small to press. */
export const barriersOn = async (page: Page): Promise<readonly string[]> => [
  ...(await byAxe(page)),
  ...(await tooSmall(page)),
]

async function byAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any.map(({ message }) => message).join(' ')}`),
      )
  })
}

const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    // a field is not among them: the frame around it takes the press too
    const pressed = 'button, a[href], [role="button"], [role="link"], [role="radio"], [role="tab"], [role="checkbox"]'
    return [...document.querySelectorAll(pressed)].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect()
      const isShown = width > 0 && height > 0 && element.getAttribute('tabindex') !== '-1'
      if (!isShown || (width >= least - 0.5 && height >= least - 0.5)) return []
      const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return [`${Math.round(width)} × ${Math.round(height)} is too small to press: ${name.slice(0, 60)}`]
    })
  }, SMALLEST_TARGET)
