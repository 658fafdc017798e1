import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { becomes } from '../hands/becomes.ts'
import { type Operator, operatorAt } from '../hands/operator.ts'
import { BERLIN, HELSINKI, LENA, MARTA } from '../hands/people.ts'
import { shows } from '../hands/shows.ts'
import { ALL_TENDERS, NO_VOUCHERS, tendersOf } from '../hands/tenders.ts'
import { openShop, type Shop } from '../stage/shop.ts'
import { seriousFaults } from './axe.ts'
import { type BackOffice, openBackOffice } from './back-office.ts'
import { catalogueDeskAt } from './catalogue-desk.ts'
import { type Desk, openDesk } from './desk.ts'
import { beginSickRollout } from './sick-rollout.ts'

const GIN = 'Gin 0.7 l' // counted strictly
const MILK = 'Whole milk 1 l'

let shop: Shop
let lena: Operator
let backOffice: BackOffice
let desk: Desk

beforeAll(async () => {
  shop = await openShop({ env: { OUTPOST_REPORT_EVERY_MS: '5000' } })
  backOffice = await openBackOffice(shop.house.url)
  lena = operatorAt(await shop.till.open())
  await lena.enrol(await shop.house.enrolmentCode(BERLIN))
  await lena.signIn(LENA)
  await lena.openSession(10_000)
  await becomes(() => lena.safety(), 'All sales are with head office')
  desk = await openDesk(shop.house.url, 'admin')
  // judged once a minute, while the others go on
  await beginSickRollout(shop.house.url, { flag: 'makes-sick', region: 'Rollout', sick: 'with it' })
  await beginSickRollout(shop.house.url, { flag: 'in-an-outage', region: 'Outage', sick: 'everybody' })
})
afterAll(async () => {
  await desk.close()
  await shop.close()
})

/** Sells so many bottles offline, each to its own customer, while head office has taken all of them away: sales that will be refused. */
async function sellWhatIsGone(bottles = 1): Promise<string[]> {
  shop.wire.become('cut')
  await backOffice.move(BERLIN, GIN, 'waste', await backOffice.onHand(BERLIN, GIN))
  const receipts: string[] = []
  for (let i = 0; i < bottles; i++) {
    await lena.goTo('Sell')
    await lena.ring(GIN)
    receipts.push(await lena.pay([{ tender: 'Cash' }]))
  }
  shop.wire.become('up')
  return receipts
}

/** Rollouts are judged once a minute, and the desk asks for alarms every quarter of one. */
const A_JUDGEMENT_MS = 100_000
/** The whole text of the editor is replaced, as by somebody who pastes. */
async function rewrite(payload: object): Promise<void> {
  await desk.page.getByRole('textbox', { name: 'What was sent' }).click()
  await desk.page.keyboard.press('ControlOrMeta+a')
  await desk.page.keyboard.insertText(JSON.stringify(payload, null, 2))
}

test('a sale that the server refuses appears at the desk without a reload, is repaired there, and the till shows it confirmed', async () => {
  const { page } = desk
  await desk.goTo('Dead letters')
  await page.getByText('Nothing waits').waitFor()
  const [receipt = ''] = await sellWhatIsGone()
  await page.getByRole('link', { name: receipt }).click() // it has come by itself

  await page.getByText('These goods are counted strictly, and the branch had fewer than were sold.').waitFor()
  await backOffice.move(BERLIN, GIN, 'receipt', 6)
  const sent = await backOffice.refused(BERLIN, receipt)
  await rewrite({ ...sent, note: 7 })
  await page.getByText('/note: is of the wrong kind').first().waitFor()
  await page.getByLabel('Reason').fill('found in the cellar, taken in')
  expect(await page.getByRole('button', { name: 'Send the repaired one' }).isDisabled()).toBe(true)
  await rewrite({ ...sent, note: 'bottle from the cellar' })
  await page.getByRole('button', { name: 'Send the repaired one' }).click()
  await page.getByText('Accepted. The terminal hears of it by itself.').waitFor()
  await page.getByText('Repaired').first().waitFor()

  await lena.goTo('Orders')
  await lena.page.getByRole('link', { name: new RegExp(`${receipt}.*Confirmed`) }).waitFor()
  await becomes(() => lena.safety(), 'All sales are with head office')
  const order = (await shop.office.orders(BERLIN)).find(({ receiptNumber }) => receiptNumber === receipt)
  expect(order?.note).toBe('bottle from the cellar')
})

test('what needs an approval is approved and sent again in one go', async () => {
  const [receipt = ''] = await sellWhatIsGone()
  const { page } = desk
  await desk.goTo('Dead letters')
  await page.getByRole('link', { name: receipt }).click()
  await page.getByLabel('Reason').fill('the shelf count was wrong')
  await page.getByRole('button', { name: 'Allow the oversell and send again' }).click()
  await page.getByText('Accepted. The terminal hears of it by itself.').first().waitFor()
  await lena.goTo('Orders')
  await lena.page.getByRole('link', { name: new RegExp(`${receipt}.*Confirmed`) }).waitFor()
})

test('many letters of one cause are settled together, each with its own outcome', async () => {
  await backOffice.move(BERLIN, GIN, 'receipt', 6)
  await lena.sendNow()
  await becomes(() => lena.safety(), 'All sales are with head office')
  const receipts = await sellWhatIsGone(2)
  const { page } = desk
  await desk.goTo('Dead letters')
  await page.getByRole('button', { name: 'Show these' }).click()
  for (const receipt of receipts) await page.getByRole('link', { name: receipt }).waitFor()
  await backOffice.move(BERLIN, GIN, 'receipt', 1) // enough for one
  await page.getByLabel('Choose all that are shown').check()
  await page.getByRole('button', { name: 'Send again' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Reason').fill('goods came')
  await sheet.getByRole('button', { name: 'Send 2 again' }).click()
  await sheet.getByText('1 done, 1 refused, of 2').waitFor()
  await sheet.getByRole('button', { name: 'Close' }).last().click()
  await page.getByLabel('Choose all that are shown').check()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('rung up by mistake')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard 1' }).click()
  await page.getByText('1 done, 0 refused, of 1').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await becomes(() => shop.office.deadLetters(BERLIN), 0)
})

test('an approval that a till asks for is given at the desk, and the till goes on by itself', async () => {
  const { page } = desk
  await desk.goTo('Approvals')
  await page.getByText('Nobody waits for a decision').waitFor()
  await lena.goTo('Sell')
  await lena.ring(MILK)
  await lena.discountLastLine('50')
  await lena.page.getByRole('complementary').getByRole('button', { name: /^Pay/ }).click()
  await lena.page.getByRole('radio', { name: 'Cash' }).click()
  await lena.page.getByRole('button', { name: /^Take / }).click()
  await lena.page.getByRole('button', { name: 'Ask somebody elsewhere' }).click()

  const request = page.getByRole('article', { name: 'Discount' })
  await request.getByText('Lena Vogt').waitFor()
  await request.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('dialog').getByLabel('Note (optional)').fill('a regular')
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await lena.page.waitForURL(/\/receipt\//)
  await page.getByText('Nobody waits for a decision').waitFor()
})

describe('the catalogue', () => {
  const BARLEY = 'Barley drink 1 l'
  const tile = () => lena.page.getByRole('button', { name: new RegExp(`^${BARLEY}`) })

  test('a product that the desk makes is sold at the till; its barcode is checked as it is typed', async () => {
    const { page } = desk
    await desk.goTo('Catalogue')
    await page.getByRole('button', { name: 'New product' }).click()
    await page.getByRole('dialog').getByLabel('Barcodes').fill('4006381333932')
    await page.getByText('The check digit is wrong: with these digits before it, it would be 1.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    const product = { name: BARLEY, sku: 'BARLEY-1', price: '1,99', taxClass: /^RED/, gtin: '4006381333931' }
    await catalogueDeskAt(page).add(product)
    await lena.goTo('Sell')
    await lena.page.getByRole('searchbox').fill('barley')
    await shows(tile(), '€1.99')
  })

  test('a price that is set for the branch arrives; one that is to come waits; a sale at it is as the server has it', async () => {
    const { page } = desk
    const catalogue = catalogueDeskAt(page)
    await catalogue.open('4006381333931', BARLEY)
    await catalogue.setPrice({ branch: /^B01/, amount: '1.79', from: '2026-01-01T00:00' })
    const sent = page.waitForRequest((request) => request.postData()?.includes('"price":149') ?? false)
    await catalogue.setPrice({ branch: /^B01/, amount: '1.49', from: '2099-01-01T00:00' }) // by Berlin's clock
    expect((await sent).postDataJSON()).toMatchObject({ effectiveFrom: '2098-12-31T23:00:00.000Z' })
    await page.getByRole('row', { name: /€1\.79.*In force/ }).waitFor()
    await page.getByRole('row', { name: /€1\.49.*1 Jan 2099, 00:00.*Europe\/Berlin.*To come/ }).waitFor()
    await page.getByText('Price €1.79').waitFor() // of the history
    await shows(tile(), '€1.79')
    await lena.ring('barley')
    const receipt = await lena.pay([{ tender: 'Cash' }])
    await becomes(() => lena.safety(), 'All sales are with head office')
    const order = (await shop.office.orders(BERLIN)).find(({ receiptNumber }) => receiptNumber === receipt)
    expect([order?.total, order?.reviewFlags]).toEqual([179, ['oversold']]) // none was taken in; its price is right
  })

  test('support sees it whole, and finds no way to change it', async () => {
    const support = await openDesk(shop.house.url, 'support')
    await support.goTo('Catalogue')
    await support.page.getByRole('button', { name: 'Export' }).click()
    await support.page.getByRole('menuitem', { name: 'Prices in EUR' }).waitFor()
    await support.page.keyboard.press('Escape')
    await catalogueDeskAt(support.page).open('barley', BARLEY)
    await support.page.getByText('Administrators change the catalogue; you see it as it is.').waitFor()
    await support.page.getByText('Price €1.79').waitFor()
    const ways = support.page.getByRole('button', { name: /^(Change|Set a price|End|Withdraw)$/ })
    expect(await ways.count()).toBe(0)
    await support.close()
  })

  test('an import says in words, before anything is written, what is wrong with a line; the mended file goes in', async () => {
    const { page } = desk
    const catalogue = catalogueDeskAt(page)
    await desk.goTo('Catalogue')
    await page.getByRole('link', { name: 'Import' }).click()
    await page.getByRole('combobox', { name: 'Currency of the prices' }).click()
    await page.getByRole('option', { name: 'EUR' }).click()
    const header = 'sku;name;price;gtin;taxClass\n'
    const good = `BARLEY-1;${BARLEY};2,09;4006381333931;RED\n`
    await catalogue.choose('bad.csv', `${header}${good}RYE-1;Rye bread;x;4006381333932;RED\n`)
    const bad = page.getByRole('row', { name: /^3 price/ })
    await bad.getByText('The price is no amount').waitFor()
    await page.getByText('The check digit is wrong: 1 would fit, 2 stands there').waitFor()
    await page.getByText('Nothing will be imported while a line has an error.').waitFor()
    expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0)
    await catalogue.choose('good.csv', `${header}${good}RYE-1;Rye bread;3,49;;RED\n`)
    await page.getByRole('button', { name: 'Import 2 products' }).click()
    await page.getByText('Imported. Tills hear of it by themselves.').waitFor()
    await lena.goTo('Sell')
    await lena.page.getByRole('searchbox').fill('rye bread')
    await shows(lena.page.getByRole('button', { name: /^Rye bread/ }), '€3.49')
  })
})

test('a flag flipped for one branch changes that branch’s till, offline too once it has pulled, and no other’s', async () => {
  const marta = operatorAt(await (await shop.openAnother()).till.open())
  await marta.enrol(await shop.house.enrolmentCode(HELSINKI))
  await marta.signIn(MARTA)
  await marta.openSession(10_000)
  expect([await tendersOf(lena), await tendersOf(marta)]).toEqual([ALL_TENDERS, ALL_TENDERS])

  const { page } = desk
  await desk.goTo('Flags')
  await page.getByRole('link', { name: 'Set up voucher-tender' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const rule = page.getByRole('group', { name: 'Rule 1' })
  await rule.getByLabel('Codes of the branches').fill(BERLIN)
  await page.keyboard.press('Enter')
  await rule.getByRole('combobox', { name: 'Gets' }).click()
  await page.getByRole('option', { name: 'off' }).click()
  await page.getByText(/^1 of \d+ branches/).waitFor() // who would get it, before it is saved
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'voucher-tender' }).waitFor()

  await becomes(() => tendersOf(lena), NO_VOUCHERS)
  await marta.sendNow()
  expect(await tendersOf(marta)).toEqual(ALL_TENDERS)
  shop.wire.become('cut')
  await lena.page.reload()
  await lena.signIn(LENA)
  await becomes(() => tendersOf(lena), NO_VOUCHERS)
  shop.wire.become('up')

  await page.getByRole('button', { name: 'Kill' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('the issuer is away')
  await page.getByRole('dialog').getByRole('button', { name: 'Kill' }).click()
  await page.getByText('This flag is killed').waitFor()
  await becomes(() => tendersOf(marta), NO_VOUCHERS)
  await page.getByText('the issuer is away').first().waitFor()
  await desk.goTo('Flags') // each till tells which set it goes by
  const version = await page
    .getByRole('row', { name: /voucher-tender/ })
    .getByRole('cell')
    .nth(3)
    .innerText()
  await desk.goTo('Branch health')
  await page.getByRole('link', { name: /^B01/ }).click()
  const cells = page.getByRole('row', { name: /T01/ }).getByRole('cell')
  const hasThis = (text: string) => Number(text.split('\n')[0]) >= Number(version) // another flag may have changed since
  await becomes(async () => (await cells.allInnerTexts()).some(hasThis), true)
})

test('a rollout that makes its branches sick halts itself, and the desk sounds the alarm until somebody takes note', async () => {
  const { page } = desk
  await desk.goTo('Branch health')
  const alarm = page.getByRole('alert').filter({ hasText: 'halted' })
  await alarm.getByRole('link', { name: /^makes-sick/ }).waitFor({ timeout: A_JUDGEMENT_MS })
  expect(await seriousFaults(page)).toEqual([])
  expect(await alarm.getByRole('link').allInnerTexts()).toEqual(['makes-sick: on']) // of the two that were judged
  await alarm.getByRole('link').click()
  await page.getByText('It has halted itself').waitFor()
  await page
    .getByRole('row', { name: /^With “on”/ })
    .getByText('100 %')
    .waitFor()
  await page
    .getByRole('row', { name: /^With “off”/ })
    .getByText('0 %', { exact: true })
    .waitFor()
  await page.getByRole('button', { name: 'Take note' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('looking into it')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Take note' }).click()
  await page.getByText(/^Noted by/).waitFor()
  await desk.goTo('Branch health')
  await page.getByRole('link', { name: /^ROLLOUT0/ }).waitFor()
  expect(await alarm.count()).toBe(0)
})

test('an outage of the nation, which makes branches with a flag and without it sick, halts nothing and is blamed on no flag', async () => {
  const { page } = desk
  await desk.goTo('Rollouts')
  await page.getByRole('link', { name: 'in-an-outage' }).click()
  await page.getByText('Nothing goes on, and the flag is not blamed.').waitFor({ timeout: A_JUDGEMENT_MS })
  for (const side of [/^With “on”/, /^With “off”/])
    await page.getByRole('row', { name: side }).getByText('100 %').waitFor()
  await page.getByText('Running', { exact: true }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('a till that is away is asked for its bundle and to send now, answers when it comes back, and the desk shows it by itself', async () => {
  const { page } = desk
  shop.wire.become('cut')
  await lena.goTo('Sell')
  await lena.ring(MILK)
  const receipt = await lena.pay([{ tender: 'Cash' }])
  await desk.goTo('Terminals')
  await page.getByRole('combobox', { name: 'Branch' }).click()
  await page.getByRole('option', { name: /^B01/ }).click()
  await page.getByRole('link', { name: 'T01' }).click()
  await page.getByRole('button', { name: 'Send now' }).click()
  await page.getByRole('button', { name: 'Ask for a diagnostic bundle' }).click()
  const asked = page.getByRole('table', { name: 'Asked of it' })
  await becomes(() => asked.getByText('Waiting for it').count(), 2)
  shop.wire.become('up')
  await becomes(() => asked.getByText('Answered').count(), 2)
  await asked.getByText(/^All is sent and fetched/).waitFor()
  await becomes(() => lena.safety(), 'All sales are with head office')

  await page.getByRole('link', { name: 'Look at it' }).click()
  await page.getByText('indexeddb').waitFor()
  await page.getByText('order.create').first().or(page.getByText('The queue is empty')).first().waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = readFileSync(await (await saved).path(), 'utf8')
  expect(JSON.parse(file).bundle.events.length).toBeGreaterThan(5)
  for (const secret of [receipt, MILK, 'Lena', 'argon2', 'secret']) expect(file).not.toContain(secret)
})

test('afterwards the books prove, on the page and at the command line', async () => {
  const { page } = desk
  await desk.goTo('Ledger')
  await page.getByRole('combobox', { name: 'Branch' }).click()
  await page.getByRole('option', { name: /^B01/ }).click()
  await page.getByText('Debits and credits agree.').waitFor()
  await page.getByRole('button', { name: 'Prove now' }).click()
  await page.getByText('All of it holds').waitFor()
  expect((await shop.house.verify()).ok).toBe(true)
})
