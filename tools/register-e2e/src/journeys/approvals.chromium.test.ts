import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomes } from '../hands/becomes.ts'
import { cartLine } from '../hands/cart.ts'
import { type DeskHands, deskOf } from '../hands/desk.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, EMRE, JONAS, LENA } from '../hands/people.ts'
import { createBrowserTill } from '../stage/browser-till.ts'
import { openTill } from '../stage/open-till.ts'
import { openShop, type Shop } from '../stage/shop.ts'

let shop: Shop
let lena: Operator
let desk: DeskHands
beforeAll(async () => {
  shop = await openShop()
  lena = await openTill(shop, shop.till, { branch: BERLIN, person: LENA })
  desk = deskOf(lena.page)
})
afterAll(() => shop.close())

const sheet = () => lena.page.getByRole('dialog')
const says = (words: string | RegExp) => lena.page.getByText(words).first().waitFor()
const cart = () => lena.page.getByRole('complementary')
const ask = () => sheet().getByRole('button', { name: 'Ask somebody elsewhere' }).click()
const halfPrice = async () => {
  await lena.goTo('Sell')
  await lena.ring('Butter, salted 250 g')
  await desk.discountSale('50')
  await desk.payCash()
}
const completed = () => lena.page.waitForURL(/\/receipt\//)

test('a price that was changed by hand needs a supervisor’s PIN, never the operator’s own nor a colleague’s', async () => {
  await lena.ring('Butter, salted 250 g')
  await desk.overrideLastPrice(100)
  await desk.payCash()
  await sheet().getByText('Changed price').waitFor()
  await lena.approve(LENA)
  await says('You asked for it, so you cannot allow it. Another supervisor must.')
  await lena.approve(EMRE)
  await says('This person may not approve it: it must be a supervisor other than you.')
  await lena.approve({ ...JONAS, pin: '0000' })
  await says('Staff code and PIN do not match.')
  expect(lena.page.url()).toMatch(/\/pay$/)
  await lena.approve(JONAS)
  await completed()
  expect(await lena.page.getByTestId('receipt').textContent()).toContain('1.00')
})

test('a discount within the limit needs nobody; one beyond it on the whole sale waits for a supervisor', async () => {
  await lena.goTo('Sell')
  await lena.ring('Butter, salted 250 g')
  await desk.discountSale('10')
  await desk.payCash()
  await completed()
  await halfPrice()
  await sheet()
    .getByText(/^Discount above your limit/)
    .waitFor()
  await lena.approve(JONAS)
  await completed()
})

/** By the tests above. */
const SOLD_BEFORE = 3

test('head office declines: nothing is sold, and another try may be allowed', async () => {
  const orders = async () => (await shop.office.orders(BERLIN)).length
  await becomes(orders, SOLD_BEFORE) // the strip may be a moment behind a sale that was just completed
  await halfPrice()
  await ask()
  await says('Asked. Waiting for an answer.')
  await becomes(async () => (await shop.office.approvals(BERLIN)).length, 1)
  await shop.office.answerApprovals(BERLIN, 'declined')
  await says('Head office has declined.')
  await says('Seen by head office. Nothing was sold.')
  expect(await orders()).toBe(SOLD_BEFORE)
  await sheet().getByRole('button', { name: 'Ask elsewhere again' }).click()
  await says('Asked. Waiting for an answer.')
  await becomes(async () => (await shop.office.approvals(BERLIN)).length, 1)
  await shop.office.answerApprovals(BERLIN, 'approved')
  await completed()
})

test('an answer finds a sale that was parked while it waited', async () => {
  await halfPrice()
  await ask()
  await says('Asked. Waiting for an answer.')
  await sheet().getByRole('button', { name: 'Cancel' }).click()
  await lena.page.getByRole('button', { name: /^Remove Cash/ }).click()
  await lena.page.getByRole('button', { name: /^Back to cart/ }).click()
  await cart().getByRole('button', { name: 'Park' }).click()
  await says(/^Parked\./)
  await becomes(async () => (await shop.office.approvals(BERLIN)).length, 1)
  await shop.office.answerApprovals(BERLIN, 'approved')
  await lena.page.keyboard.press('F4')
  await sheet().getByRole('button', { name: 'Take up' }).click()
  await desk.payCash()
  await completed()
})

test('a supervisor at another terminal sees who asks, and allows it there', async () => {
  const till = createBrowserTill(shop.wire.origin)
  try {
    const jonas = operatorAt(await till.open())
    await jonas.enrol(await shop.house.enrolmentCode(BERLIN))
    await jonas.signIn(JONAS)
    await halfPrice()
    await ask()
    await jonas.page.getByRole('link', { name: '1 approval waits' }).click()
    await jonas.page.getByText(/^Lena Vogt asked at /).waitFor()
    await jonas.page.getByRole('button', { name: 'Decide' }).click()
    await jonas.approve(JONAS)
    await completed()
    await jonas.page.getByText('Nobody waits for an approval').waitFor()
  } finally {
    await till.scrap()
  }
})

test('goods without their receipt come back at today’s price, by a supervisor’s PIN', async () => {
  await lena.goTo('Orders')
  await lena.page.getByRole('button', { name: 'Return without receipt' }).first().click()
  await lena.page.getByRole('searchbox').fill('Quark')
  await lena.page
    .getByRole('button', { name: /^Quark 250 g/ })
    .first()
    .click()
  await lena.page.getByRole('button', { name: /^Give back €0\.95/ }).click()
  await sheet()
    .getByText(/^Return without a receipt/)
    .waitFor()
  await lena.approve(JONAS)
  await completed()
  const returns = async () => (await shop.office.orders(BERLIN)).filter(({ kind }) => kind === 'return')
  await becomes(async () => (await returns()).length, 1)
  expect(await returns()).toMatchObject([{ total: 95, approvalIds: [expect.any(String)], reviewFlags: [] }])
})

test('more of strict stock than the terminal knows of is sold with a supervisor’s PIN only', async () => {
  await lena.goTo('Sell')
  await lena.ring('900*Gin 0.7 l')
  await desk.payCash()
  await sheet().getByText('More than the stock that may be sold').waitFor()
  await lena.approve(JONAS)
  await completed()
  await becomes(async () => (await shop.office.level(BERLIN, 'Gin 0.7 l')) < 0, true)
  expect(await shop.office.deadLetters(BERLIN)).toBe(0)
})

test('nobody answers in time: the request runs out, nothing is sold, and the cart is kept', async () => {
  const page = await shop.till.open('/', (fresh) => fresh.clock.install())
  const late = operatorAt(page)
  await late.signIn(LENA)
  await late.ring('Butter, salted 250 g')
  await deskOf(page).discountSale('50')
  await deskOf(page).payCash()
  await page.getByRole('dialog').getByRole('button', { name: 'Ask somebody elsewhere' }).click()
  await page.getByText('Asked. Waiting for an answer.').waitFor()
  await becomes(async () => (await shop.office.approvals(BERLIN)).length, 1)
  shop.wire.become('cut') // nothing but the time tells
  await page.clock.fastForward(12 * 60_000)
  await page.getByText('The screen is locked').waitFor()
  expect(await page.getByText(/^Discount above your limit/).count()).toBe(0) // no dialogue stands above the lock
  await late.unlock(LENA)
  await page.getByText('Asked. Waiting for an answer.').waitFor()
  await page.clock.fastForward(4 * 60_000)
  await page.getByText('Nobody has answered in time. Nothing was sold.').first().waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await late.goTo('Sell')
  await cartLine(page, 'Butter, salted 250 g').waitFor()
  shop.wire.become('up')
})
