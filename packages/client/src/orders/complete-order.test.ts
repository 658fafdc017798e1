import { OrderDraft, validate } from '@outpost/contract/v2'
import { checkConsistency, discountCart, discountLine, overridePrice, type PaidOrder } from '@outpost/domain'
import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openShop, type Shop, sell } from '../testing/shop.ts'

async function openTill(options?: Parameters<typeof openShop>[0]) {
  const shop = await openShop(options)
  const session = unwrap(await shop.sessionService.open(10_000, shop.people.ada))
  return { shop, session }
}

async function ringUp(shop: Shop, lines: readonly (readonly [name: string, price: number, quantity: string])[]) {
  let order = shop.orderService.begin()
  for (const [name, price, quantity] of lines)
    order = unwrap(shop.orderService.addItem(order, await shop.item(shop.stock(name, price), quantity)))
  return order
}

describe('completing a sale', () => {
  it('gives a receipt number, a provisional order and one mutation in the outbox, and tells the engine', async () => {
    const { shop, session } = await openTill()
    const order = await ringUp(shop, [['Red mug', 450, '2']])
    const before = shop.told()
    const sold = unwrap(await shop.orderService.complete(order, [{ tender: 'cash', tendered: 1_000 }], shop.people.ada))

    expect(sold).toMatchObject({ receiptNumber: 'SOHO-T01-000001', total: 900, taxTotal: 150, status: 'completed' })
    expect(sold).toMatchObject({ registerSessionId: session.id, catalogVersion: 7, branchId: shop.branchId })
    expect(sold.payments).toMatchObject([{ tender: 'cash', amount: 900, tendered: 1_000, change: 100 }])
    const entry = (await shop.outbox()).at(-1)
    expect(entry).toMatchObject({ type: 'order.create', clientRef: order.clientRef, terminalSeq: 2 })
    expect(unwrap(validate(OrderDraft, entry?.payload)).receiptNumber).toBe('SOHO-T01-000001')
    expect(shop.told()).toBe(before + 1)
  })

  it('takes goods from the level at once, and leaves services and bags alone', async () => {
    const { shop } = await openTill()
    const mug = shop.stock('Red mug', 450)
    const bag = shop.stock('Bag', 10, { stockPolicy: 'none' })
    shop.setLevel(mug, '5')
    await sell(shop, [
      [mug, '2'],
      [bag, '1'],
    ])
    expect(unwrap(await shop.stockService.level(mug.id))).toMatchObject({ quantity: '3', unsent: '-2' })
    expect(unwrap(await shop.stockService.level(bag.id))).toMatchObject({ quantity: '0', unsent: '0' })
  })

  it('sells once however often the same open order is completed, even after the session has closed', async () => {
    const { shop } = await openTill()
    const order = await ringUp(shop, [['Red mug', 450, '1']])
    const pay = () => shop.orderService.complete(order, [{ tender: 'card', tendered: 450 }], shop.people.ada)
    const first = unwrap(await pay())
    unwrap(await shop.sessionService.close({ counted: 10_000 }, shop.people.ada))
    expect(unwrap(await pay())).toEqual(first)
    expect((await shop.outbox()).filter(({ type }) => type === 'order.create')).toHaveLength(1)
  })

  it('sells once when two tabs complete the same open order at the same moment', async () => {
    const { shop } = await openTill()
    const order = await ringUp(shop, [['Red mug', 450, '1']])
    const pay = () => shop.orderService.complete(order, [{ tender: 'card', tendered: 450 }], shop.people.ada)
    const [a, b] = await Promise.all([pay(), pay()])
    expect(unwrap(a).receiptNumber).toBe(unwrap(b).receiptNumber)
    expect((await shop.outbox()).filter(({ type }) => type === 'order.create')).toHaveLength(1)
  })

  it('numbers receipts without a gap when a commit fails for want of room', async () => {
    const { shop } = await openTill()
    const mug = shop.stock('Red mug', 450)
    await sell(shop, [[mug, '1']])
    const order = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(mug)))
    shop.store.failNext()
    const pay = () => shop.orderService.complete(order, [{ tender: 'card', tendered: 450 }], shop.people.ada)
    expect(await pay()).toMatchObject({ ok: false, error: { code: 'disk_full' } })
    expect(unwrap(await pay()).receiptNumber).toBe('SOHO-T01-000002')
  })

  it('is refused while no register session is open', async () => {
    const shop = await openShop()
    const order = await ringUp(shop, [['Red mug', 450, '1']])
    const result = await shop.orderService.complete(order, [{ tender: 'cash', tendered: 450 }], shop.people.ada)
    expect(result).toMatchObject({ ok: false, error: { code: 'session_not_open' } })
  })

  it('goes into the session that is open when it commits, not into one that another tab has closed meanwhile', async () => {
    const { shop } = await openTill()
    const order = await ringUp(shop, [['Red mug', 450, '1']])
    shop.store.beforeNextCommit(async () => {
      unwrap(await shop.sessionService.close({ counted: 10_000 }, shop.people.ada))
      unwrap(await shop.sessionService.open(5_000, shop.people.sue))
    })
    const sold = unwrap(await shop.orderService.complete(order, [{ tender: 'card', tendered: 450 }], shop.people.ada))
    expect(sold.registerSessionId).toBe(unwrap(await shop.sessionService.current())?.id)
  })

  it('asks for the rest when the tenders do not reach the total, and takes a split tender that does', async () => {
    const { shop } = await openTill()
    const order = await ringUp(shop, [['Red mug', 450, '2']])
    const short = await shop.orderService.complete(order, [{ tender: 'voucher', tendered: 500 }], shop.people.ada)
    expect(short).toMatchObject({ ok: false, error: { code: 'underpaid', remaining: 400 } })
    const tenders = [
      { tender: 'voucher', tendered: 500 },
      { tender: 'cash', tendered: 500 },
    ]
    const sold = unwrap(await shop.orderService.complete(order, tenders, shop.people.ada))
    expect(sold.payments.map(({ tender, amount, change }) => [tender, amount, change])).toEqual([
      ['voucher', 500, undefined],
      ['cash', 400, 100],
    ])
  })

  it('rounds to coins where all is cash, and to nothing at all where the coins end', async () => {
    const { shop } = await openTill({ cashIncrement: 5 })
    const cash = (tendered: number) => [{ tender: 'cash', tendered }]
    const mug = await ringUp(shop, [['Red mug', 452, '1']])
    const sold = unwrap(await shop.orderService.complete(mug, cash(450), shop.people.ada))
    expect(sold).toMatchObject({ cashRounding: -2, total: 450 })
    const card = await ringUp(shop, [['Blue mug', 452, '1']])
    const byCard = await shop.orderService.complete(card, [{ tender: 'card', tendered: 452 }], shop.people.ada)
    expect(unwrap(byCard)).toMatchObject({ cashRounding: 0, total: 452 })
    const sweet = await ringUp(shop, [['Sweet', 2, '1']])
    const given = unwrap(await shop.orderService.complete(sweet, cash(2), shop.people.ada))
    expect(given).toMatchObject({ cashRounding: -2, total: 0, payments: [{ amount: 0, tendered: 2, change: 2 }] })
    expect(checkConsistency(given as PaidOrder).ok).toBe(true)
  })

  it('rounds to coins what another tender has left for cash, and takes no coin for less than half of one', async () => {
    const { shop } = await openTill({ cashIncrement: 5 })
    const paid = async (card: number, cash: number) => {
      const mug = await ringUp(shop, [['Red mug', 452, '1']])
      const tenders = [
        { tender: 'card', tendered: card },
        { tender: 'cash', tendered: cash },
      ]
      return unwrap(await shop.orderService.complete(mug, tenders, shop.people.ada))
    }
    const split = await paid(300, 200)
    expect(split).toMatchObject({
      cashRounding: -2,
      total: 450,
      payments: [{ amount: 300 }, { amount: 150, change: 50 }],
    })
    const nothing = await paid(450, 0)
    expect(nothing).toMatchObject({ cashRounding: -2, total: 450, payments: [{ amount: 450 }, { amount: 0 }] })
    for (const order of [split, nothing]) {
      expect(checkConsistency(order as PaidOrder).ok).toBe(true)
      expect(order.reviewFlags).toEqual([])
    }
  })

  it('says in the order that the operator’s lease had run out, and keeps the flag until the server has its say', async () => {
    const { shop } = await openTill()
    await shop.clock.advance(8 * 86_400_000)
    const late = unwrap(await shop.authService.signIn('ada', 'ada-pin'))
    const order = await ringUp(shop, [['Red mug', 600, '1']])
    const sold = unwrap(await shop.orderService.complete(order, [{ tender: 'cash', tendered: 600 }], late))
    expect(sold).toMatchObject({ leaseExpired: true, reviewFlags: ['lease_expired'] })
    expect(unwrap(await shop.orderService.find(sold.id))?.order.reviewFlags).toEqual(['lease_expired'])
    expect((await shop.outbox()).at(-1)?.payload).toMatchObject({ leaseExpired: true })
  })

  it('asks for the approval of a discount beyond the limit of the operator, and names what it must cover', async () => {
    const { shop } = await openTill()
    const order = await ringUp(shop, [['Red mug', 1_000, '1']])
    const reduced = { ...order, cart: discountCart(order.cart, [{ kind: 'percent', rate: '30' }]) }
    const asked = await shop.orderService.complete(reduced, [{ tender: 'card', tendered: 700 }], shop.people.ada)
    const need = { kind: 'discount', subjectId: order.id, amount: 300 }
    expect(asked).toMatchObject({ ok: false, error: { code: 'approval_needed', needs: [need] } })
    const bySupervisor = await shop.orderService.complete(reduced, [{ tender: 'card', tendered: 700 }], shop.people.sue)
    expect(bySupervisor.ok).toBe(true)
  })

  it('asks a cashier, not a supervisor, to have another price approved', async () => {
    const { shop } = await openTill()
    const order = await ringUp(shop, [['Red mug', 1_000, '1']])
    const cheap = { ...order, cart: overridePrice(order.cart, 1, 600) }
    const pay = (operator: typeof shop.people.ada) =>
      shop.orderService.complete(cheap, [{ tender: 'card', tendered: 600 }], operator)
    expect(await pay(shop.people.ada)).toMatchObject({
      ok: false,
      error: { code: 'approval_needed', needs: [{ kind: 'price_override', subjectId: order.id }] },
    })
    expect((await pay(shop.people.sue)).ok).toBe(true)
  })

  it('warns before strictly counted stock is sold below zero', async () => {
    const { shop } = await openTill()
    const gin = shop.stock('Gin', 2_000, { stockPolicy: 'strict' })
    shop.setLevel(gin, '1')
    await sell(shop, [[gin, '1']])
    const order = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(gin)))
    const result = await shop.orderService.complete(order, [{ tender: 'card', tendered: 2_000 }], shop.people.ada)
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'approval_needed', needs: [{ kind: 'oversell', subjectId: order.id }] },
    })
  })

  it('commits an approval given on the spot with the sale it allows, in the order in which they are decided', async () => {
    const { shop } = await openTill()
    const order = await ringUp(shop, [['Red mug', 1_000, '1']])
    const reduced = { ...order, cart: discountLine(order.cart, 1, [{ kind: 'amount', amount: 400 }]) }
    const need = { kind: 'discount', subjectId: order.id, amount: 400 } as const
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(need, shop.people.ada, verdict))
    const tenders = [{ tender: 'card', tendered: 600 }]
    const approved = { ...reduced, approvals: [approval] }
    const sold = unwrap(await shop.orderService.complete(approved, tenders, shop.people.ada))
    expect(sold.approvalIds).toEqual([approval.request.id])
    const [request, decision, sale] = (await shop.outbox()).slice(-3)
    expect([request?.type, decision?.type, sale?.type]).toEqual(['approval.request', 'approval.decide', 'order.create'])
    expect(decision?.dependsOn).toEqual([request?.clientRef])
    expect(sale?.dependsOn).toEqual([decision?.clientRef])
  })

  it('refuses a note that the server would refuse, before anything is written', async () => {
    const { shop } = await openTill()
    const order = { ...(await ringUp(shop, [['Red mug', 450, '1']])), note: 'x'.repeat(1_001) }
    const result = await shop.orderService.complete(order, [{ tender: 'card', tendered: 450 }], shop.people.ada)
    expect(result).toMatchObject({ ok: false, error: { code: 'payload_invalid', errors: [{ pointer: '/note' }] } })
    expect((await shop.outbox()).map(({ type }) => type)).toEqual(['session.open'])
  })

  it('is always an order that the contract takes and that does not contradict itself', async () => {
    const { shop } = await openTill({ cashIncrement: 5 })
    const quantity = fc.integer({ min: 1, max: 99_999 }).map((n) => String(n / 1_000))
    const terms = fc.oneof(
      fc.record({ kind: fc.constant('percent' as const), rate: fc.integer({ min: 0, max: 50 }).map(String) }),
      fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 0, max: 500 }) }),
    )
    const line = fc.record({ price: fc.nat({ max: 99_999 }), quantity, discounts: fc.array(terms, { maxLength: 2 }) })
    const cart = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 8 }),
      whole: fc.array(terms, { maxLength: 1 }),
      tender: fc.constantFrom('cash', 'card', 'both'),
      share: fc.integer({ min: 1, max: 99 }),
    })
    await fc.assert(
      fc.asyncProperty(cart, async ({ lines, whole, tender, share }) => {
        let order = shop.orderService.begin()
        for (const [i, { price, quantity, discounts }] of lines.entries()) {
          const item = await shop.item(shop.stock(`Thing ${i}`, price), quantity)
          order = unwrap(shop.orderService.addItem(order, item))
          const { lineNo } = order.cart.lines.at(-1) ?? { lineNo: 0 }
          order = unwrap(shop.orderService.withCart(order, discountLine(order.cart, lineNo, discounts)))
        }
        order = { ...order, cart: discountCart(order.cart, whole) }
        const inCash = unwrap(await shop.orderService.price(order, 5)).total
        const exact = unwrap(await shop.orderService.price(order)).total
        const card = Math.floor((exact * share) / 100)
        const tenders = {
          cash: [{ tender: 'cash', tendered: inCash }],
          card: exact > 0 ? [{ tender: 'card', tendered: exact }] : [],
          both: [
            ...(card > 0 ? [{ tender: 'card', tendered: card }] : []),
            { tender: 'cash', tendered: exact - card + 5 },
          ],
        }[tender]
        const nobodyAsks = { ...shop.people.sue, discountLimit: '100' }
        const done = unwrap(await shop.orderService.complete(order, tenders, nobodyAsks))
        for (const payment of done.payments) if (payment.tender === 'cash') expect(payment.amount % 5).toBe(0)
        expect(done.reviewFlags).toEqual([])
        const { clientRef: _ref, status: _status, reviewFlags: _flags, ...draft } = done
        expect(validate(OrderDraft, draft)).toMatchObject({ ok: true })
        expect(checkConsistency(done as PaidOrder)).toEqual({ ok: true, value: undefined })
      }),
      { numRuns: 60 },
    )
  })
})
