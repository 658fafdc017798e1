import { emptyCart } from '@outpost/domain'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, sell } from '../testing/shop.ts'

async function openTill() {
  const shop = await openShop()
  unwrap(await shop.sessionService.open(10_000, shop.people.ada))
  const mug = shop.stock('Red mug', 450)
  const order = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(mug)))
  return { shop, mug, order, ada: shop.people.ada }
}

describe('a suspended order', () => {
  it('waits with all its lines, is taken up again, and ends when it is completed', async () => {
    const { shop, order, ada } = await openTill()
    unwrap(await shop.orderService.suspend(order, ada))
    expect(unwrap(await shop.orderService.suspended())).toMatchObject([{ order: { id: order.id }, taken: false }])
    const resumed = unwrap(await shop.orderService.resume(order.id))
    expect(resumed.cart).toEqual(order.cart)
    expect(unwrap(await shop.orderService.suspended())).toMatchObject([{ taken: true }])
    unwrap(await shop.orderService.complete(resumed, [{ tender: 'card', tendered: 450 }], ada))
    expect(unwrap(await shop.orderService.suspended())).toEqual([])
  })

  it('is taken up by one of two tabs', async () => {
    const { shop, order, ada } = await openTill()
    unwrap(await shop.orderService.suspend(order, ada))
    shop.store.beforeNextCommit(async () => void unwrap(await shop.orderService.resume(order.id)))
    expect(await shop.orderService.resume(order.id)).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })

  it('leaves no mutation when it is cancelled, yet stays on record', async () => {
    const { shop, order, ada } = await openTill()
    unwrap(await shop.orderService.suspend(order, ada))
    const resumed = unwrap(await shop.orderService.resume(order.id))
    unwrap(await shop.orderService.cancel(resumed, 'Customer left', ada))
    expect(unwrap(await shop.orderService.suspended())).toEqual([])
    expect(await shop.orderService.resume(order.id)).toMatchObject({ ok: false, error: { code: 'not_suspended' } })
    expect((await shop.outbox()).map(({ type }) => type)).toEqual(['session.open'])
    expect(unwrap(await shop.store.get('cancelled-orders', order.id))?.body).toMatchObject({ reason: 'Customer left' })
  })
})

describe('finding an order', () => {
  it('goes by the receipt, typed in any case, before the server has answered and after', async () => {
    const { shop, mug } = await openTill()
    const sale = await sell(shop, [[mug, '1']])
    const find = async () => unwrap(await shop.orderService.findByReceipt(' soho-t01-000001 '))
    expect(await find()).toMatchObject({ order: { id: sale.id }, progress: 'saved_here', clientRefs: [sale.clientRef] })
    shop.store.accept(sale.clientRef, { branchSeq: 9, acceptedAt: sale.soldAt })
    expect(await find()).toMatchObject({ order: { branchSeq: 9 }, progress: 'confirmed', clientRefs: [] })
  })

  it('shows a refused order as one that needs a decision', async () => {
    const { shop, mug } = await openTill()
    const sale = await sell(shop, [[mug, '1']])
    shop.store.refuse(sale.clientRef, 'product_unknown')
    expect(unwrap(await shop.orderService.find(sale.id))?.progress).toBe('needs_decision')
  })

  it('lists the orders of the branch’s own day, newest first', async () => {
    const { shop, mug } = await openTill()
    shop.store.serve('branches', shop.branchId, { timezone: 'Pacific/Auckland', currency: 'GBP', cashIncrement: 1 })
    await shop.clock.set(Date.parse('2026-03-02T10:30:00Z')) // 23:30 of 2 March in Auckland
    await sell(shop, [[mug, '1']])
    await shop.clock.advance(60 * 60_000) // 00:30 of 3 March
    const first = await sell(shop, [[mug, '1']])
    await shop.clock.advance(60_000)
    const second = await sell(shop, [[mug, '1']])
    const today = unwrap(await shop.orderService.today())
    expect(today.map(({ order }) => order.id)).toEqual([second.id, first.id])
  })
})

describe('a line added to a cart', () => {
  it('is refused where the order would not fit into one mutation, and taken where it does', async () => {
    const { shop, order } = await openTill()
    const name = '猫'.repeat(200) // the longest name the wire takes: 600 bytes
    const item = { ...(await shop.item(shop.stock('Cat', 100))), name }
    let open = { ...order, cart: emptyCart() }
    let refused: unknown
    for (let i = 0; i < 2_000 && !refused; i++) {
      const added = shop.orderService.addItem(open, { ...item, unitPrice: i })
      if (added.ok) open = added.value
      else refused = added.error
    }
    expect(refused).toMatchObject({ code: 'order_too_large' })
    const { total } = unwrap(await shop.orderService.price(open))
    const done = await shop.orderService.complete(open, [{ tender: 'card', tendered: total }], shop.people.sue)
    expect(done.ok).toBe(true)
  })

  it('is refused beyond 2,000 lines', async () => {
    const { shop, mug, order } = await openTill()
    const item = await shop.item(mug)
    let open = { ...order, cart: emptyCart() }
    for (let i = 0; i < 2_000; i++) open = unwrap(shop.orderService.addItem(open, { ...item, unitPrice: i }))
    expect(shop.orderService.addItem(open, { ...item, unitPrice: 5_000 })).toEqual({
      ok: false,
      error: { code: 'order_too_long' },
    })
  })
})
