import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'

/** Run inside the page, past its policy, as a debugger would. */
const AXE = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js'),
  'utf8',
)

interface Finding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** Which of axe's rules: in the dark nothing is different but the colours. */
const SCHEMES = [
  ['light', ''],
  ['dark', ", runOnly: ['color-contrast']"],
] as const

/** What axe holds to be serious or worse of a page as it stands, light and dark; light it stays. */
export async function seriousFaults(page: Page): Promise<unknown[]> {
  const faults: unknown[] = []
  for (const [colorScheme, rules] of SCHEMES) {
    await inScheme(page, colorScheme)
    for (const fault of await faultsOf(page, rules)) faults.push({ colorScheme, ...fault })
  }
  await inScheme(page, 'light')
  return faults
}

async function inScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, colorScheme)
}

async function faultsOf(page: Page, rules: string): Promise<{ id: string; nodes: string[] }[]> {
  await page.evaluate(AXE)
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] ${rules} }).then(({ violations }) => violations)`,
  )) as Finding[]
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) }))
}
