import type { Operator } from '../hands/operator.ts'
import type { Camera } from './camera.ts'

/** What is done with a sale afterwards: its page, goods back, with and without a receipt, a void. Begins at the orders. */
export async function afterTheSale({ page, goTo }: Operator, camera: Camera): Promise<void> {
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first()
  await page.getByRole('link', { name: /B01-T01-000002/ }).click()
  await page.getByTestId('order-total').waitFor()
  await camera.shoot('order')
  await button(/^Void/).click()
  await page.getByRole('dialog').waitFor()
  await camera.shoot('void')
  await page.keyboard.press('Escape')
  await button(/^Return or exchange/).click()
  await button(/^Take everything back/).click()
  await page.getByTestId('return-due').waitFor()
  await camera.shoot('return')
  await page.getByRole('radio', { name: 'New goods' }).click()
  await page.getByRole('searchbox').fill('Butter, salted')
  await button(/^Butter, salted 250 g/).click()
  await camera.shoot('exchange')
  await goTo('Orders')
  await button(/^Return without receipt/).click()
  await page.waitForURL(/\/orders\/return/)
  await camera.shoot('return-without-receipt')
}

/** The shelves: a figure, and a document in the making. */
export async function shelves({ page, goTo }: Operator, camera: Camera): Promise<void> {
  await goTo('Stock')
  const find = page.getByRole('searchbox')
  await find.fill('Butter, salted')
  await find.press('Enter')
  await camera.shoot('stock')
  await page.getByRole('button', { name: 'Waste' }).click()
  await page.waitForURL(/\/stock\/new\/waste/)
  await page.getByRole('searchbox').fill('Bananas')
  await page.getByRole('searchbox').press('Enter')
  await camera.shoot('stock-document')
}

/** The end of the day: the blind count, and the Z report. */
export async function closing(lena: Operator, camera: Camera): Promise<void> {
  const { page } = lena
  await lena.goTo('Register')
  await page.getByRole('button', { name: 'Close register' }).click()
  await page.getByLabel('Counted cash', { exact: true }).waitFor()
  await camera.shoot('session-close')
  await lena.closeSession(12_345)
  await page.getByTestId('report').waitFor()
  await camera.shoot('session-report')
}
