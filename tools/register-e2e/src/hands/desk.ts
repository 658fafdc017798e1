import type { Page } from 'playwright'
import { cartLines } from './cart.ts'

/** What an operator does on the selling screen beside ringing up and paying. */
export interface DeskHands {
  /** Opens the cart's last line. */
  openLastLine(): Promise<void>
  /** Another price for the last line, minor units. */
  overrideLastPrice(amount: number): Promise<void>
  /** Percent off the whole sale. */
  discountSale(percent: string): Promise<void>
  /** To the payment screen, which takes all of it in cash; what then stands in the way stays to be answered. */
  payCash(): Promise<void>
  /** As a wedge scanner types: keys within a few milliseconds, then Enter. */
  scan(code: string): Promise<void>
}

export function deskOf(page: Page): DeskHands {
  const cart = () => page.getByRole('complementary')
  const answer = async (label: string, text: string, button: string) => {
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel(label, { exact: true }).fill(text)
    await sheet.getByRole('button', { name: button, exact: true }).click()
    await sheet.waitFor({ state: 'detached' })
  }
  const openLastLine = () => cartLines(page).last().click()
  return {
    openLastLine,
    overrideLastPrice: async (amount) => {
      await openLastLine()
      await cart().getByRole('button', { name: 'Price', exact: true }).click()
      await answer('New price', String(amount), 'Set price')
    },
    discountSale: async (percent) => {
      await cart().getByRole('button', { name: 'Reduce total' }).click()
      await answer('Percent', percent, 'Give discount')
    },
    payCash: async () => {
      await cart().getByRole('button', { name: /^Pay/ }).click()
      await page.getByRole('button', { name: /^Take / }).click()
    },
    scan: (code) =>
      page.evaluate((text) => {
        for (const key of text.split('').concat('Enter'))
          (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
          )
      }, code),
  }
}
