import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { becomes } from './hands/becomes.ts'
import { type Operator, operatorAt } from './hands/operator.ts'
import { BERLIN, EMRE, JONAS, LENA } from './hands/people.ts'
import { correctWithout, giveUp, openRefused, untilSettled } from './hands/recovery.ts'
import { openShop, type Shop } from './stage/shop.ts'
import type { Wire } from './stage/wire.ts'

/** Sold by the piece, and never more of them than there are. */
const [GIN, VODKA, CHAMPAGNE, MALT] = [
  'Gin 0.7 l',
  'Vodka 0.7 l',
  'Champagne brut 0.75 l',
  'Single malt 12 years 0.7 l',
] as const
const STRICT = [GIN, VODKA, CHAMPAGNE, MALT]
const ALL_SENT = 'All sales are with head office'

let shop: Shop
let lena: Operator
let emre: Operator
let emresWire: Wire
const sold = new Map<string, string>()
const receiptOf = (goods: string) => sold.get(goods) ?? ''

beforeAll(async () => {
  shop = await openShop()
  const second = await shop.openAnother()
  emresWire = second.wire
  lena = await atWork(operatorAt(await shop.till.open()), LENA)
  emre = await atWork(operatorAt(await second.till.open()), EMRE)
  await leaveOneOfEach()
  for (const wire of [shop.wire, emresWire]) wire.become('cut')
  for (const goods of STRICT) await sellLast(lena, goods)
  for (const goods of STRICT) sold.set(goods, await sellLast(emre, goods))
  shop.wire.become('up')
  await sent(lena)
  emresWire.become('up')
  await emre.sendNow()
}, 400_000)
afterAll(() => shop.close())

async function atWork(operator: Operator, person: typeof LENA): Promise<Operator> {
  await operator.enrol(await shop.house.enrolmentCode(BERLIN))
  await operator.signIn(person)
  await operator.openSession(10_000)
  return operator
}

async function sent(operator: Operator): Promise<void> {
  await operator.sendNow()
  await becomes(() => operator.safety(), ALL_SENT)
}

async function leaveOneOfEach(): Promise<void> {
  for (const goods of STRICT) await lena.ring(`${(await shop.office.level(BERLIN, goods)) - 1}*${goods}`)
  await lena.pay([{ tender: 'Card', reference: 'SLIP-1' }])
  await sent(lena)
  await sent(emre)
  for (const goods of STRICT) expect(await emre.shelf(goods)).toBe(1)
}

async function sellLast(operator: Operator, goods: string): Promise<string> {
  await operator.goTo('Sell')
  await operator.ring(goods)
  if (goods === VODKA) await operator.ring('Butter, salted 250 g')
  return operator.pay([{ tender: 'Cash' }])
}

describe('the last piece, sold by two tills without the network', () => {
  test('is accepted of the one that comes first, and refused to the other, whose screen says so', async () => {
    await becomes(() => shop.office.deadLetters(BERLIN), STRICT.length)
    await emre.goTo('Sync')
    for (const goods of STRICT) await emre.page.getByRole('link', { name: `Sale ${receiptOf(goods)}` }).waitFor()
    for (const goods of STRICT) expect(await shop.office.level(BERLIN, goods)).toBe(0)
    await becomes(() => emre.safety(), 'All other sales are with head office')
    await emre.page.getByText('4 need a decision').waitFor()
  })

  test('is sold after all with a supervisor’s approval', async () => {
    await openRefused(emre, receiptOf(GIN))
    await emre.page.getByRole('button', { name: 'Approve and send again' }).click()
    await emre.approve(JONAS)
    await untilSettled(emre)
    expect(await statusOf(GIN)).toBe('completed')
    expect(await shop.office.level(BERLIN, GIN)).toBe(-1)
  })

  test('is taken off the receipt, and the rest of it is accepted', async () => {
    await openRefused(emre, receiptOf(VODKA))
    await correctWithout(emre, VODKA)
    await untilSettled(emre)
    const [order] = (await shop.office.orders(BERLIN)).filter(({ receiptNumber }) => receiptNumber === receiptOf(VODKA))
    expect(order?.items.map(({ name }) => name)).toEqual(['Butter, salted 250 g'])
    expect(await shop.office.level(BERLIN, VODKA)).toBe(0)
  })

  test.each([
    { goods: CHAMPAGNE, way: 'Void', how: 'voided instead' },
    { goods: MALT, way: 'Discard', how: 'discarded with a reason' },
  ] as const)('is $how, and never comes into the books', async ({ goods, way }) => {
    await openRefused(emre, receiptOf(goods))
    await giveUp(emre, way, 'The customer has the money back', JONAS)
    await untilSettled(emre)
    expect(await statusOf(goods)).toBeUndefined()
    expect(await shop.office.level(BERLIN, goods)).toBe(0)
  })

  test('leaves nothing to decide, and screen and server with the same stock and the same sums', async () => {
    await sent(emre)
    await sent(lena)
    expect(await shop.office.deadLetters(BERLIN)).toBe(0)
    for (const operator of [emre, lena])
      for (const goods of STRICT) {
        const level = await shop.office.level(BERLIN, goods)
        await becomes(() => operator.shelf(goods), level) // it comes by the feed, a moment after the answers
      }
    await emre.closeSession(10_000)
    await sent(emre)
    expect(await emre.lastReport()).toContain('Confirmed: head office comes to the same figures')
    expect(await shop.house.verify()).toMatchObject({ ok: true })
  })
})

async function statusOf(goods: string): Promise<string | undefined> {
  const orders = await shop.office.orders(BERLIN)
  return orders.find(({ receiptNumber }) => receiptNumber === receiptOf(goods))?.status
}
