import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, sell } from '../testing/shop.ts'

async function openTill() {
  const shop = await openShop()
  const { ada } = shop.people
  unwrap(await shop.sessionService.open(10_000, ada))
  const mug = shop.stock('Red mug', 450)
  const related = async (order: { readonly id: string }) => {
    const found = unwrap(await shop.orderService.find(order.id))
    return unwrap(await shop.orderService.related(found?.order ?? order))
  }
  return { shop, mug, ada, related }
}

describe('what belongs to an order', () => {
  it('is nothing for a sale of which nothing has come back', async () => {
    const { shop, mug, related } = await openTill()
    const sale = await sell(shop, [[mug, '1']])
    expect(await related(sale)).toEqual({ original: null, returns: [], exchange: null, voided: null })
  })

  it('is the sale of a return, and the returns of a sale with how far they have come', async () => {
    const { shop, mug, ada, related } = await openTill()
    const sale = await sell(shop, [[mug, '2']])
    const open = unwrap(await shop.orderService.beginReturn(sale.id, [{ lineNo: 1, quantity: '1' }]))
    const back = unwrap(await shop.orderService.complete(open, [{ tender: 'cash', tendered: 450 }], ada))
    expect((await related(back)).original?.order.id).toBe(sale.id)
    expect((await related(sale)).returns).toMatchObject([{ order: { id: back.id }, progress: 'saved_here' }])
  })

  it('is each half of an exchange to the other', async () => {
    const { shop, mug, ada, related } = await openTill()
    const sale = await sell(shop, [[mug, '1']])
    const returned = unwrap(await shop.orderService.beginReturn(sale.id))
    const sold = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(mug)))
    const done = unwrap(await shop.orderService.completeExchange({ returned, sold }, [], ada))
    expect((await related(done.sold)).exchange?.order.id).toBe(done.returned.id)
    expect((await related(done.returned)).exchange?.order.id).toBe(done.sold.id)
  })

  it('is the void that was made here, with its reason', async () => {
    const { shop, mug, ada, related } = await openTill()
    const sale = await sell(shop, [[mug, '1']])
    const need = { kind: 'void', subjectId: sale.id, amount: 450 } as const
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approvals = [unwrap(await shop.approvalService.decideOnTheSpot(need, ada, verdict))]
    const intent = { clientRef: shop.newId(), orderId: sale.id, reason: 'Wrong customer', approvals }
    unwrap(await shop.orderService.void(intent, ada))
    expect((await related(sale)).voided).toMatchObject({ reason: 'Wrong customer', staffId: ada.staffId })
  })
})

describe('a terminal’s own orders', () => {
  it('are its latest, the highest receipt number first, whatever other terminals have sold', async () => {
    const { shop, mug } = await openTill()
    const sales = [await sell(shop, [[mug, '1']]), await sell(shop, [[mug, '1']]), await sell(shop, [[mug, '1']])]
    shop.store.serve('orders', 'other', { ...sales[0], id: 'other', receiptNumber: 'SOHO-T02-000900' })
    const own = unwrap(await shop.orderService.own(2))
    expect(own.map(({ order }) => order.receiptNumber)).toEqual(['SOHO-T01-000003', 'SOHO-T01-000002'])
  })
})
