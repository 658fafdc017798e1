import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomes } from './hands/becomes.ts'
import { operatorAt } from './hands/operator.ts'
import { BERLIN, EMRE, LENA } from './hands/people.ts'
import { openShop, type Shop } from './stage/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** How many run the engine in this browser. */
const engines = (page: Page) =>
  page.evaluate(
    async () => (await navigator.locks.query()).held?.filter(({ name }) => name === 'outpost.engine').length,
  )

test('two tabs sell at once with one engine, the leading one is closed while a push is under way, and nothing is lost or doubled', async () => {
  const { till, wire, house, office } = shop
  const lena = operatorAt(await till.open())
  await lena.enrol(await house.enrolmentCode(BERLIN))
  await lena.signIn(LENA)
  await lena.openSession(10_000)
  const emre = operatorAt(await till.open())
  await emre.signIn(EMRE)
  await becomes(() => engines(lena.page), 1)

  const sellThree = async (operator: typeof lena, goods: string): Promise<string[]> => {
    const receipts: string[] = []
    for (let i = 0; i < 3; i++) {
      await operator.goTo('Sell')
      await operator.ring(goods)
      receipts.push(await operator.pay([{ tender: 'Cash' }]))
    }
    return receipts
  }
  const receipts = (await Promise.all([sellThree(lena, 'Quark 250 g'), sellThree(emre, 'Whole milk 1 l')])).flat()
  expect(receipts.toSorted()).toEqual(receipts.map((_, i) => `B01-T01-${String(i + 1).padStart(6, '0')}`))
  await becomes(() => lena.safety(), 'All sales are with head office')
  await becomes(() => emre.safety(), 'All sales are with head office')

  const held = wire.holdBack('/api/v2/sync/push')
  await emre.goTo('Sell')
  await emre.ring('Butter, salted 250 g')
  receipts.push(await emre.pay([{ tender: 'Cash' }]))
  await held.arrived
  await emre.page.close() // it came to the front last, and leads
  held.letGo()
  await becomes(() => engines(lena.page), 1)
  await lena.page.bringToFront()
  await becomes(() => lena.safety(), 'All sales are with head office')
  expect((await office.orders(BERLIN)).map(({ receiptNumber }) => receiptNumber).toSorted()).toEqual(
    receipts.toSorted(),
  )
})
