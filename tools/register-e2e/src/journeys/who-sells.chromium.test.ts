import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOrder } from '../hands/after-sale.ts'
import { becomes } from '../hands/becomes.ts'
import { cartLine } from '../hands/cart.ts'
import { deskOf } from '../hands/desk.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, EMRE, JONAS, LENA } from '../hands/people.ts'
import { ALL_SENT } from '../stage/open-till.ts'
import { openShop, type Shop } from '../stage/shop.ts'

let shop: Shop
let lena: Operator
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const DAY_MS = 86_400_000
const WHILE_STAFF_IS_TO_COME = [
  ['overloaded', /^Head office is busy, and nobody can sign in before/],
  ['portal', /^Another page answers in head office’s place, and nobody can sign in before/],
  ['proxied', /^Head office does not answer properly, and nobody can sign in before/],
  ['cut', /^Head office does not answer, and nobody can sign in before/],
] as const

/** While the register is still being kept for offline: what the portal answers in place of a script must not be, as the next test would find. */
test('before the staff list has come the sign-in says what it waits for, and what to do where head office does not answer', async () => {
  const { wire, till, house } = shop
  const held = wire.holdBack('/api/v2/catalog/snapshot')
  const page = await till.open()
  await page.getByLabel('Enrolment code', { exact: true }).fill(await house.enrolmentCode(BERLIN))
  const setUp = page.getByRole('button', { name: 'Set up terminal' })
  wire.become('overloaded')
  await setUp.click()
  await page.getByText('The server is busy. Nothing is lost, and the code stays good: try again in a moment.').waitFor()
  wire.become('portal')
  await setUp.click()
  await page.getByText(/^Another page answers in the server’s place\. Nothing is lost:/).waitFor()
  wire.become('up')
  await setUp.click()
  await page.getByText(/^The list of staff is still being loaded from head office\./).waitFor()
  await page.getByLabel('Staff code', { exact: true }).fill('lena')
  await page.getByLabel('PIN', { exact: true }).fill('1111')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText(/^Nobody with this code is here yet/).waitFor()
  for (const [line, words] of WHILE_STAFF_IS_TO_COME) {
    wire.become(line)
    await becomes(async () => {
      const tryNow = page.getByRole('button', { name: 'Try now' })
      if (await tryNow.isVisible()) await tryNow.click()
      return page.getByText(words).count()
    }, 1)
  }
  wire.become('up')
  held.letGo()
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByRole('button', { name: /^Lena Vogt/ }).waitFor()
  await page.close()
})

test('a till that nobody touches locks itself, and a colleague goes on with the cart and sells under their own name', async () => {
  const page = await shop.till.open('/', (fresh) => fresh.clock.install())
  lena = operatorAt(page)
  await lena.signIn(LENA)
  await lena.openSession(10_000)
  await lena.ring('Butter, salted 250 g')
  await page.clock.fastForward(4 * 60_000)
  expect(await page.getByText('The screen is locked').count()).toBe(0)
  await page.mouse.move(10, 10)
  await page.keyboard.press('Shift') // somebody is there: the wait begins anew
  await page.clock.fastForward(4 * 60_000)
  expect(await page.getByText('The screen is locked').count()).toBe(0)
  await page.clock.fastForward(2 * 60_000)
  await page.getByText('The screen is locked').waitFor()
  await page.getByText('Lena Vogt is selling. Everything on the screen is kept, for whoever signs in.').waitFor()
  await lena.unlock(EMRE)
  await page.getByRole('button', { name: 'Emre Kaya Berlin Mitte · B01-T01' }).waitFor()
  await cartLine(page, 'Butter, salted 250 g').waitFor()
  await lena.pay([{ tender: 'Cash' }])
  expect(await page.getByTestId('receipt').textContent()).toContain('Emre Kaya')
})

test('the screen locks at a key, in the midst of paying too, and what was taken stays', async () => {
  const { page } = lena
  await lena.goTo('Sell')
  await lena.ring('Butter, salted 250 g')
  await page.getByRole('complementary').getByRole('button', { name: /^Pay/ }).click()
  await page.getByRole('button', { name: '5', exact: true }).click()
  await page.getByRole('button', { name: '00', exact: true }).waitFor()
  await page.keyboard.press('F9')
  await page.getByText('The screen is locked').waitFor()
  await lena.unlock(LENA)
  await page.getByRole('button', { name: /^Take €0\.05/ }).waitFor()
  await page.keyboard.press('Escape')
})

test('after more than seven days without head office cashiers sell on, and a supervisor’s word waits for the network', async () => {
  const { wire, till, office } = shop
  if (!lena.page.isClosed()) {
    await becomes(() => lena.safety(), ALL_SENT)
    await lena.page.close()
  }
  const before = (await office.orders(BERLIN)).length
  wire.become('cut')
  const page = await till.open('/', (fresh) => fresh.clock.install({ time: Date.now() + 8 * DAY_MS }))
  const late = operatorAt(page)
  await page.getByText(/^This terminal has not reached head office for over seven days\./).waitFor()
  await late.signIn(LENA)
  await late.ring('Butter, salted 250 g')
  await late.pay([{ tender: 'Cash' }])
  await late.goTo('Sell')
  await late.ring('Butter, salted 250 g')
  await deskOf(page).discountSale('50')
  await deskOf(page).payCash()
  await late.approve(JONAS)
  await page.getByText('This person may not approve it: it must be a supervisor other than you.').waitFor()
  await page.close()
  wire.become('up')
  const again = operatorAt(await till.open())
  await again.signIn(LENA)
  await becomes(
    async () => (await office.orders(BERLIN)).length,
    (count) => count > before,
  )
  await openOrder(again, (await office.orders(BERLIN)).find(isFlagged)?.receiptNumber ?? '')
  await again.page.getByText('Sold after the sign-in lease had ended').waitFor()
})

const isFlagged = ({ reviewFlags }: { readonly reviewFlags: readonly string[] }) =>
  reviewFlags.includes('lease_expired')
