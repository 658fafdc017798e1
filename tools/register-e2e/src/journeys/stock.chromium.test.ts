import { afterAll, beforeAll, test } from 'vitest'

import { becomes } from '../hands/becomes.ts'
import { cartLine } from '../hands/cart.ts'
import { deskOf } from '../hands/desk.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, HELSINKI, JONAS, LENA, MARTA } from '../hands/people.ts'
import { shows } from '../hands/shows.ts'
import { createBrowserTill } from '../stage/browser-till.ts'
import { ALL_SENT, openTill } from '../stage/open-till.ts'
import { openShop, type Shop } from '../stage/shop.ts'

let shop: Shop
let lena: Operator
let opening: number
const QUARK = 'Quark 250 g'
beforeAll(async () => {
  shop = await openShop()
  lena = await openTill(shop, shop.till, { branch: BERLIN, person: LENA })
  opening = await shop.office.level(BERLIN, QUARK)
})
afterAll(() => shop.close())

const page = () => lena.page
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: typeof name === 'string' })
const says = (words: string | RegExp) => page().getByText(words).first().waitFor()

/** A document of one article, up to its completion. */
async function write(kind: string, quantity: string, reason?: string): Promise<void> {
  await lena.goTo('Stock')
  await button(kind).click()
  await page().getByRole('searchbox').fill('Quark')
  await button('Quark 250 g').click()
  await page().getByLabel('Quantity of Quark 250 g', { exact: true }).fill(quantity)
  if (reason !== undefined) await page().getByLabel('Reason', { exact: true }).fill(reason)
}
const bookedAs = (quantity: number) => becomes(() => shop.office.level(BERLIN, QUARK), quantity)

test('what is received without the network stands on the shelf as provisional, until head office’s figure takes its place', async () => {
  shop.wire.become('cut')
  await write('Receive', '7')
  await button('Receive').last().click()
  await says('1 line received')
  await lena.goTo('Stock')
  const find = page().getByRole('searchbox')
  await find.fill('Quark')
  await shows(button('Quark 250 g'), `${opening + 7}provisional`)
  await find.press('Enter')
  const shelf = page().getByTestId('stock-level')
  await shows(shelf, String(opening + 7))
  await shows(shelf, 'Provisional: +7 of it is work of this terminal that head office has not answered yet.')
  await lena.goTo('Sell')
  await lena.ring('Quark 250 g')
  await deskOf(page()).openLastLine()
  await lena.pay([{ tender: 'Cash' }])

  shop.wire.become('up')
  await lena.sendNow()
  await becomes(() => lena.safety(), ALL_SENT)
  await bookedAs(opening + 6)
  await lena.goTo('Stock')
  await find.fill('Quark')
  await find.press('Enter')
  await shows(shelf, String(opening + 6))
  await becomes(async () => ((await shelf.textContent()) ?? '').includes('Provisional'), false)
})

test('waste needs a reason, a count sets the figure', async () => {
  await write('Waste', '2')
  await button('Write off').click()
  await says('Type a reason: it stays with the document.')
  await page().getByLabel('Reason', { exact: true }).fill('Fell off the shelf')
  await button('Write off').click()
  await says('1 line written off')
  await says('Confirmed by head office')
  await bookedAs(opening + 4)
  await write('Count', '50')
  await button('Set counted figures').click()
  await says('1 figure counted')
  await bookedAs(50)
})

test('an adjustment is a supervisor’s: a cashier’s waits for the PIN of one', async () => {
  await write('Adjust', '4', 'Found in the cellar')
  await button('Adjust').last().click()
  await page().getByRole('dialog').getByText('Stock adjustment').waitFor()
  await lena.approve(JONAS)
  await says('1 figure adjusted')
  await bookedAs(54)
})

test('goods that leave for another branch arrive there, and are booked in as they came', async () => {
  await write('Transfer out', '10')
  await page()
    .getByRole('radio', { name: /Helsinki/ })
    .click()
  await button('Send off').click()
  await says('1 line sent off')
  await bookedAs(44)
  const before = await shop.office.level(HELSINKI, QUARK)
  const till = createBrowserTill(shop.wire.origin)
  try {
    const marta = operatorAt(await till.open())
    await marta.enrol(await shop.house.enrolmentCode(HELSINKI))
    await marta.signIn(MARTA)
    await becomes(() => marta.safety(), ALL_SENT)
    await marta.goTo('Stock')
    await marta.page.getByText('On the way here').first().waitFor()
    await marta.page
      .getByRole('link', { name: /Berlin Mitte/ })
      .or(marta.page.getByRole('button', { name: /Berlin Mitte/ }))
      .first()
      .click()
    await marta.page.getByLabel('Quantity of Quark 250 g', { exact: true }).fill('9') // one was broken
    await marta.page.getByRole('button', { name: 'Book in' }).click()
    await marta.page.getByText('1 line booked in').waitFor()
    await becomes(() => shop.office.level(HELSINKI, QUARK), before + 9)
  } finally {
    await till.scrap()
  }
})

test('a label of the scales is a line of its own for what stands on it', async () => {
  const bananas = await shop.office.product('Bananas')
  await shop.office.refile(bananas, { gtins: [...bananas.gtins, scaleLabel('21', 7, 0), scaleLabel('22', 7, 0)] })
  await lena.goTo('Sell')
  const desk = deskOf(page())
  await becomes(
    async () => {
      await desk.scan(scaleLabel('21', 7, 1_275)) // once the new barcode has come
      return cartLine(page(), 'Bananas').count()
    },
    (count) => count > 0,
  )
  await shows(page().getByRole('complementary'), '1.275')
  await desk.scan(scaleLabel('22', 7, 499))
  await shows(cartLine(page(), 'Bananas').last(), '€4.99') // to the cent, whatever weight that is
  await desk.scan(scaleLabel('28', 7, 0))
  await says(/^The label \d+ says zero\. Weigh the goods again\./)
})

/** Prefix, the scale's number of the goods, thousandths of a kilogram or cents, check digit. */
function scaleLabel(prefix: '21' | '22' | '28', goods: number, value: number): string {
  const digits = `${prefix}${String(goods).padStart(5, '0')}${String(value).padStart(5, '0')}`
  const sum = Array.from(digits, Number).reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
