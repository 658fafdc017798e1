import type { Page } from 'playwright'
import { becomes } from './becomes.ts'
import { cartLines } from './cart.ts'

/** What somebody at a till does with it, by what stands on the screen. */
export interface Operator {
  readonly page: Page
  enrol(code: string): Promise<void>
  signIn(person: Credentials): Promise<void>
  /** At a locked screen: the same person again, or another. */
  unlock(person: Credentials): Promise<void>
  signOut(): Promise<void>
  /** Minor units of cash in the drawer. */
  openSession(float: number): Promise<void>
  /** Counts blind, `counted` minor units, and closes. */
  closeSession(counted: number): Promise<void>
  /** What the newest closure's report says, once head office has answered to it. */
  lastReport(): Promise<string>
  /** Asks for sending and loading at once. */
  sendNow(): Promise<void>
  /** Rings up one product by search; `weight` for one that is sold by weight. */
  ring(words: string, weight?: string): Promise<void>
  /** Pays the cart with these, in order, and waits for the receipt; gives its number. A supervisor allows it where one must. */
  pay(tenders: readonly Payment[], supervisor?: Credentials): Promise<string>
  /** A supervisor allows what the screen asks for. */
  approve(supervisor: Credentials): Promise<void>
  /** Percent off the cart's last line. */
  discountLastLine(percent: string): Promise<void>
  /** What the stock screen shows of a product. */
  shelf(product: string): Promise<number>
  /** The strip's sentence. */
  safety(): Promise<string>
  goTo(place: Place): Promise<void>
}

export type Place = 'Sell' | 'Orders' | 'Register' | 'Stock' | 'Sync' | 'Settings'

export interface Credentials {
  readonly code: string
  readonly pin: string
}

export interface Payment {
  readonly tender: 'Cash' | 'Card' | 'Wallet' | 'Voucher'
  /** Minor units; what is still to pay unless given. */
  readonly amount?: number
  readonly reference?: string
}

export function operatorAt(page: Page): Operator {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const goTo = (place: Place) => page.getByRole('navigation').getByRole('link', { name: place }).click()
  const showWho = async ({ code, pin }: Credentials, words: string) => {
    await field('Staff code').fill(code)
    await field('PIN').fill(pin)
    await button(words).click()
    await page.getByRole('navigation').waitFor()
  }
  return {
    page,
    enrol: async (code) => {
      await field('Enrolment code').fill(code)
      await button('Set up terminal').click()
      await field('Staff code').waitFor()
      await page
        .getByText(/^(?:Cashier|Supervisor)$/)
        .first()
        .waitFor() // the first load begins with the staff
    },
    signIn: (person) => showWho(person, 'Sign in'),
    unlock: (person) => showWho(person, 'Unlock'),
    signOut: async () => {
      await button(/^Sign out/).click()
      await field('Staff code').waitFor()
    },
    openSession: async (float) => {
      await goTo('Register')
      await field('Opening float').fill(String(float))
      await button('Open register').click()
      await page.getByRole('searchbox').waitFor()
    },
    closeSession: async (counted) => {
      await goTo('Register')
      await button('Close register').click()
      await field('Counted cash').fill(String(counted))
      await button('Close and count').click()
      await page.getByText('The register is closed').first().waitFor()
    },
    lastReport: async () => {
      await goTo('Register')
      await page
        .getByRole('link', { name: /Z report/ })
        .first()
        .click()
      const paper = page.getByTestId('report')
      await paper.getByText('head office comes to').waitFor()
      return (await paper.textContent()) ?? ''
    },
    sendNow: async () => {
      await goTo('Sync')
      await button('Send and load now').click()
    },
    ring: async (words, weight) => {
      const before = await cartLines(page).count()
      const search = page.getByRole('searchbox')
      await search.fill(words)
      await search.press('Enter') // takes the first hit
      if (weight !== undefined) {
        const sheet = page.getByRole('dialog')
        await sheet.getByRole('textbox').fill(weight)
        await sheet.getByRole('button', { name: 'Add' }).click()
        await sheet.waitFor({ state: 'detached' })
      }
      await becomes(
        () => cartLines(page).count(),
        (count) => count >= Math.max(1, before),
      )
    },
    pay: async (tenders, supervisor) => {
      await page.getByRole('complementary').getByRole('button', { name: /^Pay/ }).click()
      for (const tender of tenders) await take(page, tender)
      if (supervisor !== undefined) await approve(page, supervisor)
      await page.waitForURL(/\/receipt\//)
      return receiptNumberOn(page)
    },
    approve: (supervisor) => approve(page, supervisor),
    discountLastLine: async (percent) => {
      await cartLines(page).last().click()
      await page.getByRole('complementary').getByRole('button', { name: 'Discount' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('textbox').fill(percent)
      await sheet.getByRole('button', { name: 'Give discount' }).click()
      await sheet.waitFor({ state: 'detached' })
    },
    shelf: async (product) => {
      await goTo('Stock')
      const search = page.getByRole('searchbox')
      await search.fill(product)
      await search.press('Enter')
      const shelf = page.getByTestId('stock-level').filter({ hasText: product })
      await shelf.waitFor()
      return Number(/(-?\d+)\s*(?:pcs|pieces?|each|pc)/.exec((await shelf.innerText()).replace('−', '-'))?.[1])
    },
    safety: async () => (await page.getByRole('status').first().textContent()) ?? '',
    goTo,
  }
}

export async function approve(page: Page, { code, pin }: Credentials): Promise<void> {
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Staff code', { exact: true }).fill(code)
  await sheet.getByLabel('PIN', { exact: true }).fill(pin)
  await sheet.getByRole('button', { name: 'Approve' }).click()
}

async function take(page: Page, { tender, amount, reference }: Payment): Promise<void> {
  await page.getByRole('radio', { name: tender }).click()
  if (reference !== undefined) await page.getByLabel('Reference', { exact: true }).fill(reference)
  if (amount !== undefined) {
    for (const digit of String(amount)) await page.getByRole('button', { name: digit, exact: true }).click()
  }
  await page.getByRole('button', { name: /^Take / }).click()
}

/** `B01-T01-000187`, as it stands on the paper. */
export async function receiptNumberOn(page: Page): Promise<string> {
  const paper = page.getByTestId('receipt')
  await paper.waitFor()
  const [number = ''] = /[A-Z0-9]+-[A-Z0-9]+-\d{6}/.exec((await paper.textContent()) ?? '') ?? []
  return number
}
