import { becomes } from './becomes.ts'
import { cartLines } from './cart.ts'
import { approve, type Credentials, type Operator, receiptNumberOn } from './operator.ts'

/** The page of an order, by its receipt number. */
export async function openOrder({ page, goTo }: Operator, receiptNumber: string): Promise<void> {
  await goTo('Orders')
  await page.getByRole('link', { name: receiptNumber }).first().click()
  await page.getByTestId('order-total').waitFor()
}

/** Voids an order; a supervisor allows it. */
export async function voidOrder(operator: Operator, receiptNumber: string, supervisor: Credentials): Promise<void> {
  const { page } = operator
  await openOrder(operator, receiptNumber)
  await page.getByRole('button', { name: /^Void/ }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Wrong customer' }).click()
  await sheet.getByRole('button', { name: 'Void order' }).click()
  await approve(page, supervisor)
  await page.getByText('Voided', { exact: true }).first().waitFor()
}

/** Takes back all of a sale, the money as it was paid; gives the return's receipt number. */
export async function takeBackAll(operator: Operator, receiptNumber: string): Promise<string> {
  const { page } = operator
  await openOrder(operator, receiptNumber)
  await page.getByRole('button', { name: /^Return or exchange/ }).click()
  await page.getByRole('button', { name: 'Take everything back' }).click()
  await page.getByRole('button', { name: /^Give back / }).click()
  await page.waitForURL(/\/receipt\//)
  return receiptNumberOn(page)
}

/** Sets the cart aside for the next customer. */
export async function park({ page }: Operator): Promise<void> {
  await page.getByRole('button', { name: 'Park', exact: true }).click()
  await page.getByText('The cart is empty').waitFor()
}

/** Takes up the one sale that was set aside. */
export async function takeUp({ page, goTo }: Operator): Promise<void> {
  await goTo('Sell')
  await page.getByRole('button', { name: /parked sale/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take up' }).click()
  await becomes(
    () => cartLines(page).count(),
    (lines) => lines > 0,
  )
}
