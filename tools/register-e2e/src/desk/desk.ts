import type { Page } from 'playwright'
import { createBrowserTill } from '../stage/browser-till.ts'

/** An office computer: a browser of its own, signed in at the desk. */
export interface Desk {
  readonly page: Page
  /** To a page by what the navigation calls it. */
  goTo(name: string): Promise<void>
  close(): Promise<void>
}

/** Of the demo chain. */
export const OFFICE = {
  admin: { code: 'admin', password: 'demo-admin-001' },
  support: { code: 'support', password: 'demo-support-1' },
} as const

export async function openDesk(url: string, person: keyof typeof OFFICE): Promise<Desk> {
  const computer = createBrowserTill(url)
  const page = await computer.open('/admin/')
  await page.getByLabel('Staff code').fill(OFFICE[person].code)
  await page.getByLabel('Password', { exact: true }).fill(OFFICE[person].password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation').waitFor()
  return {
    page,
    goTo: (name) => page.getByRole('navigation').getByRole('link', { name }).click(),
    close: () => computer.scrap(),
  }
}
