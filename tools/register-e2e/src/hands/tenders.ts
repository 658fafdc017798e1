import type { Operator } from './operator.ts'

export const ALL_TENDERS = 'Cash, Card, Wallet, Voucher'
export const NO_VOUCHERS = 'Cash, Card, Wallet'

/** What the till takes; a cart is left behind as it was found or begun. */
export async function tendersOf({ page, goTo, ring }: Operator): Promise<string> {
  await goTo('Sell')
  const pay = page.getByRole('complementary').getByRole('button', { name: /^Pay/ })
  if (!(await pay.isEnabled())) await ring('Whole milk 1 l')
  await pay.click()
  await page.getByRole('radio').first().waitFor()
  const tenders = await page.getByRole('radio').allInnerTexts()
  await page.getByRole('button', { name: /^Back to/ }).click()
  return tenders.join(', ')
}
