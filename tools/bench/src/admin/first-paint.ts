import { chromium, type Page } from 'playwright'
import { percentile, rounded } from '../common/statistics.ts'

interface Spread {
  readonly p50ms: number
  readonly p95ms: number
}

/** Milliseconds since the address was asked for, each time by a browser that has kept nothing but the session. */
export interface FirstPaint {
  /** Until anything is drawn. */
  readonly paint: Spread
  /** Until the sickest branches stand in the list. */
  readonly branches: Spread
  /** A second screenful of branches asked for, until it can be scrolled to. */
  readonly more: Spread
}

export interface Credentials {
  readonly staffCode: string
  readonly password: string
}

const ROWS = 'table tbody tr[data-index]'
const WAIT_MS = 120_000

/** Opens the desk in Chromium, signs in once, and then looks at branch health `rounds` times, each time from nothing. */
export async function measureFirstPaint(url: string, { staffCode, password }: Credentials, rounds: number) {
  const executablePath = process.env['OUTPOST_CHROMIUM'] ?? ''
  const args = (process.env['OUTPOST_CHROMIUM_FLAGS'] ?? '').split(' ')
  const browser = await chromium.launch({ args, ...(executablePath !== '' && { executablePath }) })
  try {
    const first = await browser.newContext({ locale: 'en-GB', viewport: VIEW })
    const page = await first.newPage()
    await page.goto(`${url}/admin/`)
    await page.getByLabel('Staff code').fill(staffCode)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.locator(ROWS).first().waitFor({ timeout: WAIT_MS })
    const storageState = await first.storageState()
    await first.close()
    const looks: Look[] = []
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ locale: 'en-GB', viewport: VIEW, storageState })
      looks.push(await look(await context.newPage(), url))
      await context.close()
    }
    const spread = (part: keyof Look): Spread => {
      const ms = looks.map((each) => each[part])
      return { p50ms: rounded(percentile(ms, 0.5)), p95ms: rounded(percentile(ms, 0.95)) }
    }
    return { paint: spread('paint'), branches: spread('branches'), more: spread('more') } satisfies FirstPaint
  } finally {
    await browser.close()
  }
}

const VIEW = { width: 1_440, height: 900 }

type Look = Record<keyof FirstPaint, number>

async function look(page: Page, url: string): Promise<Look> {
  await page.goto(`${url}/admin/health`)
  await page.waitForFunction((rows) => document.querySelector(rows) !== null, ROWS, {
    polling: 'raf',
    timeout: WAIT_MS,
  })
  const { paint, branches } = await page.evaluate(
    () =>
      new Promise<{ paint: number; branches: number }>((resolve) =>
        requestAnimationFrame(() =>
          setTimeout(() =>
            resolve({
              paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
              branches: performance.now(),
            }),
          ),
        ),
      ),
  )
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const asked = performance.now()
  await page.getByRole('button', { name: 'Show more' }).click()
  await page.waitForFunction((before) => document.documentElement.scrollHeight > before, height, {
    polling: 'raf',
    timeout: WAIT_MS,
  })
  return { paint, branches, more: performance.now() - asked }
}
