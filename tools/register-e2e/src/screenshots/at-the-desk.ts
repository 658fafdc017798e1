import type { Operator } from '../hands/operator.ts'
import type { Camera } from './camera.ts'

/** What opens over the selling screen. Begins and ends with an empty cart. */
export async function deskSheets(lena: Operator, camera: Camera): Promise<void> {
  const { page } = lena
  const dialog = page.getByRole('dialog')
  const sheet = async (name: string, open: () => Promise<void>) => {
    await open()
    await dialog.waitFor()
    await camera.shoot(name)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  await lena.goTo('Sell')
  await sheet('camera', () => page.getByRole('button', { name: 'Scan by camera' }).click())
  await sheet('keys', () => page.keyboard.press('F1'))
  await lena.ring('Whole milk 1 l')
  await page.getByRole('searchbox').blur()
  await sheet('price', () => page.keyboard.press('F7'))
  await sheet('discount', () => page.keyboard.press('F6'))
  await sheet('cancel-sale', () => page.keyboard.press('F8'))
  await page.keyboard.press('F4')
  await page.getByText(/^Parked\./).waitFor()
  await camera.shoot('parked-now')
  await sheet('parked', () => page.keyboard.press('F4'))
  await sheet('person', () => page.getByRole('button', { name: /^Lena Vogt(:| Berlin)/ }).click())
}

/** A locked screen, and a terminal to learn at. */
export async function awayFromTheDesk(lena: Operator, camera: Camera): Promise<void> {
  const { page } = lena
  await page.keyboard.press('F9')
  await page.getByText('The screen is locked').waitFor()
  await camera.shoot('locked')
  await lena.unlock({ code: 'lena', pin: '1111' })
  await page.getByRole('button', { name: /^Lena Vogt(:| Berlin)/ }).click()
  await page.getByRole('button', { name: 'Begin training' }).click()
  await page.getByText(/^TRAINING: /).waitFor()
  await lena.signIn({ code: 'lena', pin: '1111' })
  await lena.ring('Whole milk 1 l')
  await camera.shoot('training')
  await page.getByRole('button', { name: 'End training' }).first().click()
  await lena.signIn({ code: 'lena', pin: '1111' })
}
