import type { Product } from '@outpost/contract/v2'
import { checkConsistency, discountCart, type PaidOrder } from '@outpost/domain'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, sell } from '../testing/shop.ts'

async function openTill(cashIncrement = 1) {
  const shop = await openShop({ cashIncrement })
  unwrap(await shop.sessionService.open(10_000, shop.people.ada))
  const mug = shop.stock('Red mug', 450)
  const plate = shop.stock('Plate', 300)
  const refund = (tendered: number) => [{ tender: 'cash', tendered }]
  const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
  return { shop, mug, plate, refund, verdict, ada: shop.people.ada }
}

describe('a return against its sale', () => {
  it('takes the whole back at what it was sold for, and depends on the sale while that is not confirmed', async () => {
    const { shop, mug, plate, refund, ada } = await openTill()
    const sale = await sell(shop, [
      [mug, '2'],
      [plate, '1'],
    ])
    const open = unwrap(await shop.orderService.beginReturn(sale.id))
    const returned = unwrap(await shop.orderService.complete(open, refund(1_200), ada))
    expect(returned).toMatchObject({ kind: 'return', originalOrderId: sale.id, total: 1_200 })
    expect(returned.items.map(({ originalLineNo }) => originalLineNo)).toEqual([1, 2])
    expect((await shop.outbox()).at(-1)?.dependsOn).toEqual([sale.clientRef])
    expect(unwrap(await shop.stockService.level(mug.id)).quantity).toBe('0')
  })

  it('depends on nothing once the sale is confirmed', async () => {
    const { shop, mug, refund, ada } = await openTill()
    const sale = await sell(shop, [[mug, '1']])
    shop.store.accept(sale.clientRef)
    const open = unwrap(await shop.orderService.beginReturn(sale.id))
    unwrap(await shop.orderService.complete(open, refund(450), ada))
    expect((await shop.outbox()).at(-1)?.dependsOn).toEqual([])
  })

  it('takes a discounted line back piece by piece for exactly what it was sold for, and no piece more', async () => {
    const { shop, mug, refund, ada } = await openTill()
    let sale = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(mug, '3')))
    sale = { ...sale, cart: discountCart(sale.cart, [{ kind: 'amount', amount: 100 }]) }
    const sold = unwrap(await shop.orderService.complete(sale, refund(1_250), ada))
    let back = 0
    for (let i = 0; i < 3; i++) {
      const open = unwrap(await shop.orderService.beginReturn(sold.id, [{ lineNo: 1, quantity: '1' }]))
      const { total } = unwrap(await shop.orderService.price(open))
      const done = unwrap(await shop.orderService.complete(open, refund(total), ada))
      expect(checkConsistency(done as PaidOrder).ok).toBe(true)
      back += total
    }
    expect(back).toBe(1_250)
    expect(await shop.orderService.beginReturn(sold.id)).toMatchObject({ ok: false, error: { code: 'nothing_left' } })
  })

  it('is refused beyond what a line has left, which a return that has not been sent yet has lessened too', async () => {
    const { shop, mug, refund, ada } = await openTill()
    const sale = await sell(shop, [[mug, '3']])
    const first = unwrap(await shop.orderService.beginReturn(sale.id, [{ lineNo: 1, quantity: '2' }]))
    unwrap(await shop.orderService.complete(first, refund(900), ada))
    const second = await shop.orderService.beginReturn(sale.id, [{ lineNo: 1, quantity: '2' }])
    const error = { code: 'return_exceeds_sale', lineNo: 1, left: '1' }
    expect(second).toEqual({ ok: false, error })
  })

  it('is refused for two at once that together exceed the sale', async () => {
    const { shop, mug, refund, ada } = await openTill()
    const sale = await sell(shop, [[mug, '1']])
    const [a, b] = [
      unwrap(await shop.orderService.beginReturn(sale.id)),
      unwrap(await shop.orderService.beginReturn(sale.id)),
    ]
    unwrap(await shop.orderService.complete(a, refund(450), ada))
    expect(await shop.orderService.complete(b, refund(450), ada)).toMatchObject({
      ok: false,
      error: { code: 'return_exceeds_sale' },
    })
  })
})

describe('a return without its sale', () => {
  it('needs the approval of somebody else, up to the amount refunded', async () => {
    const { shop, mug, refund, verdict, ada } = await openTill()
    const bare = shop.orderService.begin('return')
    const open = unwrap(shop.orderService.addItem(bare, await shop.item(mug)))
    const asked = await shop.orderService.complete(open, refund(450), ada)
    const need = { kind: 'return', subjectId: open.id, amount: 450 } as const
    expect(asked).toMatchObject({ ok: false, error: { code: 'approval_needed', needs: [need] } })
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(need, ada, verdict))
    const approved = { ...open, approvals: [approval] }
    const done = unwrap(await shop.orderService.complete(approved, refund(450), ada))
    expect(done).toMatchObject({ kind: 'return', total: 450 })
    expect(done.originalOrderId).toBeUndefined()
  })
})

describe('an exchange', () => {
  it('is a return and a sale in one commit, linked, the customer paying the difference', async () => {
    const { shop, mug, plate, ada } = await openTill()
    const bought = await sell(shop, [[plate, '1']])
    const returned = unwrap(await shop.orderService.beginReturn(bought.id))
    const sold = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(mug)))
    const exchange = { returned, sold }
    expect(unwrap(await shop.orderService.balanceExchange(exchange))).toEqual({ credit: 300, due: 150 })
    const tenders = [{ tender: 'card', tendered: 150 }]
    const done = unwrap(await shop.orderService.completeExchange(exchange, tenders, ada))
    expect(done.returned).toMatchObject({ exchangeOrderId: sold.id, payments: [{ tender: 'exchange', amount: 300 }] })
    expect(done.sold.exchangeOrderId).toBe(returned.id)
    expect(done.sold.payments.map(({ tender, amount }) => [tender, amount])).toEqual([
      ['exchange', 300],
      ['card', 150],
    ])
    const [first, second] = (await shop.outbox()).slice(-2)
    expect([first?.payload['kind'], second?.payload['kind']]).toEqual(['return', 'sale'])
    expect([done.returned.receiptNumber, done.sold.receiptNumber]).toEqual(['SOHO-T01-000002', 'SOHO-T01-000003'])
  })

  it('is settled in coins where its difference is in cash, whichever way that goes', async () => {
    const { shop, ada } = await openTill(5)
    const [cup, bowl] = [shop.stock('Cup', 303), shop.stock('Bowl', 451)]
    const exchange = async (from: Product, to: Product, tendered: number) => {
      const bought = await sell(shop, [[from, '1']], 'card')
      const returned = unwrap(await shop.orderService.beginReturn(bought.id))
      const sold = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(to)))
      const tenders = [{ tender: 'cash', tendered }]
      return unwrap(await shop.orderService.completeExchange({ returned, sold }, tenders, ada))
    }
    const paid = await exchange(cup, bowl, 150)
    expect(paid.returned).toMatchObject({ cashRounding: 0, total: 303 })
    expect(paid.sold).toMatchObject({ cashRounding: 2, total: 453, payments: [{ amount: 303 }, { amount: 150 }] })
    const given = await exchange(bowl, cup, 150)
    expect(given.sold).toMatchObject({ cashRounding: 0, total: 303 })
    expect(given.returned).toMatchObject({ cashRounding: 2, total: 453, payments: [{ amount: 303 }, { amount: 150 }] })
  })

  it('gives back the difference where the goods returned were worth more, and happens once', async () => {
    const { shop, mug, plate, refund, ada } = await openTill()
    const bought = await sell(shop, [[mug, '1']])
    const returned = unwrap(await shop.orderService.beginReturn(bought.id))
    const sold = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(plate)))
    const complete = () => shop.orderService.completeExchange({ returned, sold }, refund(150), ada)
    const done = unwrap(await complete())
    expect(done.sold.payments).toMatchObject([{ tender: 'exchange', amount: 300 }])
    expect(done.returned.payments.map(({ tender, amount }) => [tender, amount])).toEqual([
      ['exchange', 300],
      ['cash', 150],
    ])
    expect(unwrap(await complete())).toEqual(done)
  })
})
