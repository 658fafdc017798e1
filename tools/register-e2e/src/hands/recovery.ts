import type { Credentials, Operator } from './operator.ts'

/** Opens the refusal of an order in the sync centre. */
export async function openRefused({ page, goTo }: Operator, receiptNumber: string): Promise<void> {
  await goTo('Sync')
  await page.getByRole('link', { name: `Sale ${receiptNumber}` }).click()
  await page.getByText('What was refused').waitFor()
}

/** Takes goods out of the refused order, and sends it again. */
export async function correctWithout({ page }: Operator, goods: string): Promise<void> {
  await page.getByRole('button', { name: 'Correct and send again' }).click()
  await page.getByRole('button', { name: `Remove ${goods}` }).click()
  await page.getByRole('button', { name: 'Send correction' }).click()
}

/** Gives the refused order up, with a reason; a supervisor shows who they are. */
export async function giveUp(
  { page }: Operator,
  way: 'Void' | 'Discard',
  reason: string,
  { code, pin }: Credentials,
): Promise<void> {
  await page.getByRole('button', { name: way === 'Void' ? 'Void instead' : 'Discard', exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Reason', { exact: true }).fill(reason)
  await sheet.getByLabel('Staff code', { exact: true }).fill(code)
  await sheet.getByLabel('PIN', { exact: true }).fill(pin)
  await sheet.getByRole('button', { name: `${way} it` }).click()
}

/** Waits until head office has taken the settlement. */
export const untilSettled = ({ page }: Operator): Promise<void> => page.getByText('This refusal is settled.').waitFor()
