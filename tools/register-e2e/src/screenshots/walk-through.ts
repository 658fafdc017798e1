import type { Page } from 'playwright'
import { BASKETS, sell } from '../day/baskets.ts'
import { becomes } from '../hands/becomes.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, JONAS, LENA } from '../hands/people.ts'
import type { Shop } from '../stage/shop.ts'
import { afterTheSale, closing, shelves } from './after-the-sale.ts'
import { awayFromTheDesk, deskSheets } from './at-the-desk.ts'
import type { Camera } from './camera.ts'
import { refusals } from './refusals.ts'
import type { Size } from './views.ts'

/** From a new terminal to the end of a day, past every screen. */
export async function walkThrough(shop: Shop, page: Page, camera: Camera): Promise<void> {
  const { house, wire } = shop
  const lena = operatorAt(page)
  await page.addInitScript(readsBarcodes)
  await page.reload()
  await page.getByLabel('Enrolment code').waitFor()
  await camera.shoot('enrol')
  await lena.enrol(await house.enrolmentCode(BERLIN))
  await camera.shoot('sign-in')
  await lena.signIn(LENA)
  await becomes(() => lena.safety(), 'All sales are with head office')
  await camera.shoot('sell-empty')
  await lena.goTo('Register')
  await page.getByLabel('Opening float').waitFor()
  await camera.shoot('session-closed')
  await lena.goTo('Orders')
  await page.getByText('No orders yet today').waitFor()
  await camera.shoot('orders-empty')
  await lena.openSession(10_000)
  await selling(lena, camera)
  await camera.shoot('receipt')
  for (const basket of BASKETS.slice(0, 4)) await sell(lena, basket)
  await lena.goTo('Orders')
  await page.getByRole('link', { name: /B01-T01-000002/ }).waitFor()
  await camera.shoot('orders')
  await afterTheSale(lena, camera)
  await shelves(lena, camera)
  await deskSheets(lena, camera)
  await awayFromTheDesk(lena, camera)
  await lena.goTo('Settings')
  await camera.shoot('settings')
  await lena.goTo('Register')
  await page.getByRole('button', { name: 'Close register' }).waitFor()
  await camera.shoot('session-open')
  await lena.goTo('Sync')
  await camera.shoot('sync')
  wire.become('cut')
  for (const basket of BASKETS.slice(4, 6)) await sell(lena, basket)
  await lena.goTo('Sync')
  await becomes(
    () => lena.safety(),
    (said) => said.startsWith('Offline'),
  )
  await camera.shoot('sync-offline')
  await refusals(shop, lena, camera)
  await closing(lena, camera)
}

async function selling(lena: Operator, camera: Camera): Promise<void> {
  const { page } = lena
  await lena.ring('Whole milk 1 l')
  await lena.ring('Butter, salted 250 g')
  await lena.ring('Bananas', '1.275')
  await lena.discountLastLine('50') // of all, more than a cashier may give
  await page.getByRole('searchbox').blur()
  await camera.shoot('sell')
  await page.getByRole('searchbox').fill('yog')
  await camera.shoot('search')
  await page.getByRole('searchbox').fill('')
  const cart = async (size: Size) => {
    if (size === 'phone') await page.getByRole('button', { name: /lines? · / }).click()
  }
  await camera.shoot('cart', cart)
  await page.getByRole('complementary').getByRole('button', { name: /^Pay/ }).click()
  await page.getByRole('radio', { name: 'Cash' }).waitFor()
  await camera.shoot('pay')
  await page.getByRole('radio', { name: 'Card' }).click()
  await page.getByLabel('Reference', { exact: true }).fill('SLIP-4711')
  await camera.shoot('pay-card')
  await page.getByRole('button', { name: /^Take / }).click()
  await page.getByRole('dialog').waitFor()
  await camera.shoot('approval')
  await lena.approve(JONAS)
  await page.waitForURL(/\/receipt\//)
}

/** As a browser that reads barcodes itself, which Chromium on this system does not. */
function readsBarcodes(): void {
  class BarcodeDetector {
    detect = async () => []
  }
  Object.assign(globalThis, { BarcodeDetector })
}
