import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomes } from '../hands/becomes.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, JONAS, LENA } from '../hands/people.ts'
import { createBrowserTill } from '../stage/browser-till.ts'
import { ALL_SENT, openTill } from '../stage/open-till.ts'
import { openShop, type Shop } from '../stage/shop.ts'
import type { Till } from '../stage/till.ts'

let shop: Shop
let lena: Operator
let other: Till
beforeAll(async () => {
  shop = await openShop()
  lena = await openTill(shop, shop.till, { branch: BERLIN, person: LENA })
  other = createBrowserTill(shop.wire.origin)
})
afterAll(async () => {
  await other.scrap()
  await shop.close()
})

test('work that a terminal cannot send goes out as a file, comes in at another, and is booked once whichever sends it', async () => {
  const jonas = operatorAt(await other.open())
  await jonas.enrol(await shop.house.enrolmentCode(BERLIN))
  await jonas.signIn(LENA)
  await becomes(() => jonas.safety(), ALL_SENT)

  shop.wire.become('cut')
  const receipts: string[] = []
  for (const goods of ['Quark 250 g', 'Butter, salted 250 g']) {
    await lena.goTo('Sell')
    await lena.ring(goods)
    receipts.push(await lena.pay([{ tender: 'Cash' }]))
  }
  await lena.goTo('Sync')
  const text = await savedText(lena)
  await lena.page.getByText(/^2 entries are in .*\. They stay on this terminal too\.$/).waitFor()
  await lena.page.close() // broken: it comes back in the evening
  shop.wire.become('up')

  await jonas.goTo('Sync')
  const choosing = jonas.page.waitForEvent('filechooser')
  await jonas.page.getByRole('button', { name: 'Import from a file' }).click()
  const file = { name: 'work.json', mimeType: 'application/json' }
  await (await choosing).setFiles({
    ...file,
    buffer: Buffer.from(text.replace('"sales":{', '"sales": {').slice(0, -2)),
  })
  await jonas.page.getByText(/^This file /).waitFor() // cut short: nothing of it is taken
  const again = jonas.page.waitForEvent('filechooser')
  await jonas.page.getByRole('button', { name: 'Import from a file' }).click()
  await (await again).setFiles({ ...file, buffer: Buffer.from(text) })
  const sheet = jonas.page.getByRole('dialog')
  await sheet.getByText('B01-T01').first().waitFor()
  await sheet.getByLabel('Staff code', { exact: true }).fill(JONAS.code)
  await sheet.getByLabel('PIN', { exact: true }).fill(JONAS.pin)
  await sheet.getByRole('button', { name: 'Take it in' }).click()
  await jonas.page.getByText('2 entries of B01-T01 taken in; 0 were here already.').waitFor()
  await becomes(async () => (await shop.office.orders(BERLIN)).length, 2)

  const evening = operatorAt(await shop.till.open())
  await evening.signIn(LENA)
  await evening.sendNow()
  await becomes(() => evening.safety(), ALL_SENT)
  const orders = await shop.office.orders(BERLIN)
  expect(orders.map(({ receiptNumber }) => receiptNumber).toSorted()).toEqual(receipts)
})

/** What the browser would have put among its downloads. */
async function savedText({ page }: Operator): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) void blob.text().then((text) => Object.assign(globalThis, { saved: text }))
      return make(blob)
    }
  })
  await page.getByRole('button', { name: 'Export unsent work' }).click()
  const text = await page.waitForFunction(() => (globalThis as { saved?: string }).saved)
  return (await text.jsonValue()) ?? ''
}
