import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomes } from '../hands/becomes.ts'
import { cartLine } from '../hands/cart.ts'
import { deskOf } from '../hands/desk.ts'
import { type Operator, receiptNumberOn } from '../hands/operator.ts'
import { LUCA, ZURICH } from '../hands/people.ts'
import { shows } from '../hands/shows.ts'
import { ALL_SENT, openTill } from '../stage/open-till.ts'
import { openShop, type Shop } from '../stage/shop.ts'

let shop: Shop
let luca: Operator
beforeAll(async () => {
  shop = await openShop()
  luca = await openTill(shop, shop.till, { branch: ZURICH, person: LUCA })
})
afterAll(() => shop.close())

const page = () => luca.page
const button = (name: string | RegExp) => page().getByRole('button', { name })
const tile = () => button(/^Quark 250 g/)

test('tiles and hits show the branch’s own price, and another one as soon as head office has set it', async () => {
  const quark = await shop.office.product('Quark 250 g')
  const search = page().getByRole('searchbox')
  await search.fill('quark')
  await shows(tile(), 'CHF 1.05') // the chain's is 0.95
  await shop.office.setPrice(ZURICH, quark, 123)
  await shows(tile(), 'CHF 1.23')
  await search.press('Enter')
  await cartLine(page(), 'Quark 250 g').waitFor()
  await shows(page().getByRole('complementary'), 'CHF 1.23')
})

test('what a card leaves for cash rounds to the coins of the branch', async () => {
  await luca.pay([{ tender: 'Card', amount: 100 }, { tender: 'Cash' }])
  await shows(page().getByTestId('receipt'), 'CHF 1.25') // 0.23 in cash are 0.25 in coins
  const [sold] = await confirmed(1)
  expect(sold).toMatchObject({ cashRounding: 2, total: 125, reviewFlags: [] })
})

test('an amount for which there are no coins is not taken', async () => {
  await luca.goTo('Sell')
  await luca.ring('Quark 250 g')
  await page().getByRole('complementary').getByRole('button', { name: /^Pay/ }).click()
  await type('124')
  await button(/^Take /).click()
  await page().getByText('There are no coins for that amount: the smallest is CHF 0.05.').waitFor()
})

test('a code that is scanned while paying leaves the amount as it was', async () => {
  for (let i = 0; i < 3; i++) await page().keyboard.press('Backspace')
  await type('200')
  await button('Take CHF 2.00 · Enter').or(button('Take CHF 2.00')).first().waitFor()
  await deskOf(page()).scan('9521000000252')
  await page().getByText('Code 9521000000252 was scanned while paying.').waitFor()
  await button(/^Take CHF 2\.00/).click()
  await page().waitForURL(/\/receipt\//)
  await shows(page().getByTestId('receipt'), 'ChangeCHF 0.75') // change of 2.00 on 1.25
})

test('an exchange settles its difference in coins', async () => {
  await button(/^Return/).click()
  await page().getByRole('radio', { name: 'New goods' }).click()
  const search = page().getByRole('searchbox')
  await search.fill('Butter, salted')
  await button(/^Butter, salted 250 g/).click()
  await shows(page().getByTestId('return-due'), 'CHF 1.55') // 2.80 less 1.23, which rounded to 1.25 in coins, are 1.57
  await button(/^Take CHF 1\.55/).click()
  await page().waitForURL(/\/receipt\//)
  const orders = await confirmed(4)
  const halves = orders.filter(({ exchangeOrderId }) => exchangeOrderId !== undefined)
  expect(halves.map(({ kind, cashRounding, reviewFlags }) => [kind, cashRounding, reviewFlags]).toSorted()).toEqual([
    ['return', 0, []],
    ['sale', -2, []],
  ])
})

test('a card payment that did not come is paid in coins, and nothing of the sale is left to settle', async () => {
  await luca.goTo('Sell')
  await luca.ring('Quark 250 g')
  await page().getByRole('complementary').getByRole('button', { name: /^Pay/ }).click()
  await page().getByRole('radio', { name: 'Card' }).click()
  await button('No clear answer').click()
  await page().waitForURL(/\/receipt\//)
  await button('Settle').first().click()
  const sheet = page().getByRole('dialog')
  await sheet.getByRole('radio', { name: 'It did not come' }).click()
  await shows(sheet, 'In cashRounded to the coins that there areCHF 1.25') // 1.23
  await sheet.getByRole('button', { name: 'Settle payment' }).click()
  await sheet.waitFor({ state: 'detached' })
  await shows(page().getByTestId('receipt'), 'CashCHF 1.25RoundingCHF 0.02')
  expect(
    await page()
      .getByText(/did not come$|is not confirmed$/)
      .count(),
  ).toBe(0)
  const payments = async () =>
    (await shop.office.orders(ZURICH)).find((order) => order.payments[0]?.state === 'failed')?.payments
  await becomes(async () => (await payments())?.length, 2)
  expect(await payments()).toMatchObject([
    { tender: 'card', amount: 123, state: 'failed' },
    { tender: 'cash', amount: 125, state: 'captured', cashRounding: 2 },
  ])
  expect(await shop.house.verify()).toMatchObject({ ok: true })
})

test('a sale needs no mouse: it is rung up, paid and printed by keys, printed again later, and a cart is given up with a reason', async () => {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page().keyboard.press(key)
  }
  await page().addInitScript(keepsWhatIsPrinted)
  await page().reload()
  await luca.signIn(LUCA)
  await luca.goTo('Sell')
  const search = page().getByRole('searchbox')
  await search.waitFor() // whoever types before there is a screen types into nothing
  await press('F3')
  await becomes(() => search.evaluate((field) => field === document.activeElement), true)
  await page().keyboard.type('2*quark', { delay: 100 }) // quicker it would be a scanner
  await button(/^Quark 250 g/).waitFor()
  await press('Enter')
  await cartLine(page(), 'Quark 250 g').waitFor()
  await press('F2')
  await page().getByRole('radio', { name: 'Cash' }).waitFor()
  await press('Enter')
  await page().waitForURL(/\/receipt\//)
  const receipt = await receiptNumberOn(page())
  await press('p')
  const printed = () => page().evaluate(() => (globalThis as unknown as { printed: string[] }).printed)
  await becomes(async () => (await printed()).length, 1)
  expect((await printed())[0]).toContain(receipt)
  await press('Enter')
  await page().getByText('The cart is empty').waitFor()
  await press('F10')
  await becomes(async () => (await printed()).length, 2)
  expect((await printed())[1]).toMatch(new RegExp(`COPY[^]*${receipt}`))
  expect(await page().getByText('The screen is locked').count()).toBe(0)

  await luca.ring('Butter, salted 250 g')
  await press('F8')
  const sheet = page().getByRole('dialog')
  await sheet.getByRole('button', { name: 'Cancel sale' }).click()
  await sheet.getByText('Say why in a word or two.').waitFor()
  await sheet.getByRole('button', { name: 'Rung up by mistake' }).click()
  await sheet.getByRole('button', { name: 'Cancel sale' }).click()
  await page().getByText('Sale cancelled. Nothing was sold.').first().waitFor()
  await confirmed(6)
})

/** In place of the browser's own dialogue, which a test cannot answer. */
function keepsWhatIsPrinted(): void {
  const printed: string[] = []
  const print = () => {
    printed.push(document.querySelector('#paper')?.textContent ?? '')
    globalThis.dispatchEvent(new Event('afterprint'))
  }
  Object.assign(globalThis, { printed, print })
}

async function confirmed(count: number) {
  await becomes(() => luca.safety(), ALL_SENT)
  await becomes(async () => (await shop.office.orders(ZURICH)).length, count)
  return shop.office.orders(ZURICH)
}

const type = async (digits: string) => {
  for (const digit of digits) await page().getByRole('button', { name: digit, exact: true }).click()
}
