import { SessionClose, validate } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, sell } from '../testing/shop.ts'

async function setUp() {
  const shop = await openShop()
  return { shop, ada: shop.people.ada, mug: shop.stock('Red mug', 600) }
}

describe('a register session', () => {
  it('takes the next number of the terminal, and there is one at a time', async () => {
    const { shop, ada } = await setUp()
    const first = unwrap(await shop.sessionService.open(10_000, ada))
    expect(first).toMatchObject({ number: 1, status: 'open', openingFloat: 10_000, openedBy: ada.staffId })
    expect(unwrap(await shop.sessionService.current())).toMatchObject({ id: first.id, number: 1 })
    expect(await shop.sessionService.open(0, ada)).toEqual({ ok: false, error: { code: 'session_already_open' } })
    unwrap(await shop.sessionService.close({ counted: 10_000 }, ada))
    expect(unwrap(await shop.sessionService.current())).toBeNull()
    expect(unwrap(await shop.sessionService.open(5_000, ada)).number).toBe(2)
  })

  it('is opened by one of two tabs that try at once', async () => {
    const { shop, ada } = await setUp()
    const [a, b] = await Promise.all([shop.sessionService.open(0, ada), shop.sessionService.open(0, ada)])
    expect([a.ok, b.ok].filter(Boolean)).toHaveLength(1)
  })

  it('sums up sales, returns, voids and cash movements, unsent ones too', async () => {
    const { shop, ada, mug } = await setUp()
    const session = unwrap(await shop.sessionService.open(10_000, ada))
    const sale = await sell(shop, [[mug, '2']])
    const open = unwrap(await shop.orderService.beginReturn(sale.id, [{ lineNo: 1, quantity: '1' }]))
    unwrap(await shop.orderService.complete(open, [{ tender: 'cash', tendered: 600 }], ada))
    const toVoid = await sell(shop, [[mug, '3']], 'card')
    const need = { kind: 'void', subjectId: toVoid.id, amount: 1_800 } as const
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(need, ada, verdict))
    const voiding = { clientRef: shop.newId(), orderId: toVoid.id, reason: 'Mistake', approvals: [approval] }
    unwrap(await shop.orderService.void(voiding, ada))
    unwrap(await shop.sessionService.moveCash({ kind: 'paid_out', amount: 250, reason: 'Milk' }, ada))
    unwrap(await shop.sessionService.moveCash({ kind: 'safe_drop', amount: 5_000 }, ada))

    const report = unwrap(await shop.sessionService.report(session.id))
    expect(report.totals).toEqual({
      saleCount: 2,
      salesTotal: 3_000,
      returnCount: 1,
      returnsTotal: 600,
      voidCount: 1,
      taxTotal: 100,
      tenders: [
        { tender: 'card', amount: 0 },
        { tender: 'cash', amount: 600 },
      ],
      expectedCash: 10_000 + 600 - 250 - 5_000,
    })
    expect(report.taxes).toEqual([{ code: 'VAT', amount: 100 }])
    expect(report).toMatchObject({
      kind: 'x',
      details: {
        voids: { count: 1, amount: 1_800 },
        cashMovements: [
          { kind: 'paid_out', count: 1, amount: 250 },
          { kind: 'safe_drop', count: 1, amount: 5_000 },
        ],
        taxRates: [{ code: 'VAT', rate: '20', included: true, net: 500, amount: 100 }],
      },
      unsent: { amount: 2_400 },
      refused: { amount: 0, orders: [] },
      late: { amount: 0, orders: [] },
      differences: null,
    })
    expect(report.unsent.orders).toHaveLength(3)
  })

  it('has refused sales on lines of their own: their money is in the drawer, and the server has not got them', async () => {
    const { shop, ada, mug } = await setUp()
    const session = unwrap(await shop.sessionService.open(0, ada))
    const good = await sell(shop, [[mug, '1']])
    const bad = await sell(shop, [[mug, '2']])
    shop.store.accept(good.clientRef)
    shop.store.refuse(bad.clientRef, 'product_unknown')
    const report = unwrap(await shop.sessionService.report(session.id))
    const { id: orderId, receiptNumber, kind, total, soldAt } = bad
    expect(report.refused).toEqual({ amount: 1_200, orders: [{ orderId, receiptNumber, kind, total, soldAt }] })
    expect(report.totals).toMatchObject({ saleCount: 2, expectedCash: 1_800 })
    expect(report.unsent.orders).toEqual([])
  })

  it('shows whoever counts nothing from which the expected cash follows', async () => {
    const { shop, ada, mug } = await setUp()
    const session = unwrap(await shop.sessionService.open(10_000, ada))
    await sell(shop, [[mug, '1']])
    unwrap(await shop.sessionService.moveCash({ kind: 'paid_in', amount: 100 }, ada))
    expect(unwrap(await shop.sessionService.countSheet(session.id))).toEqual({
      session,
      saleCount: 1,
      returnCount: 0,
      voidCount: 0,
      cashMovements: [{ kind: 'paid_in', count: 1, amount: 100 }],
      refusedCount: 0,
      unsentCount: 1,
    })
  })

  it('keeps the figures of its closure for ever; what comes later stands beside them', async () => {
    const { shop, ada, mug } = await setUp()
    const session = unwrap(await shop.sessionService.open(0, ada))
    const sale = await sell(shop, [[mug, '1']])
    const refused = await sell(shop, [[mug, '2']])
    shop.store.refuse(refused.clientRef, 'product_unknown')
    await shop.clock.advance(60_000)
    const closed = unwrap(await shop.sessionService.close({ counted: 1_800 }, ada))
    const before = unwrap(await shop.sessionService.report(session.id))
    expect(before).toMatchObject({ kind: 'z', totals: { saleCount: 2, expectedCash: 1_800 }, late: { orders: [] } })
    const late = { ...sale, id: shop.newId(), receiptNumber: 'SOHO-T01-000900', reviewFlags: ['late_sale'] }
    shop.store.serve('orders', late.id, late)
    shop.store.accept((await shop.outbox())[0]?.clientRef ?? '')
    shop.store.accept(sale.clientRef, { reviewFlags: [] })
    const server = { ...closed.declared, salesTotal: 600, expectedCash: 600 }
    shop.store.serve('register-sessions', session.id, { ...closed, server })
    shop.store.accept((await shop.outbox()).at(-1)?.clientRef ?? '')
    const after = unwrap(await shop.sessionService.report(session.id))
    expect([after.totals, after.taxes, after.details]).toEqual([before.totals, before.taxes, before.details])
    expect(after.late).toMatchObject({ amount: 600, orders: [{ receiptNumber: 'SOHO-T01-000900' }] })
    expect(after.refused).toMatchObject({ amount: 1_200 })
    expect(after.differences).toEqual(['salesTotal', 'expectedCash'])
  })

  it('does not count a void that the server has refused', async () => {
    const { shop, ada, mug } = await setUp()
    const session = unwrap(await shop.sessionService.open(0, ada))
    const sale = await sell(shop, [[mug, '1']])
    const need = { kind: 'void', subjectId: sale.id, amount: 600 } as const
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(need, ada, verdict))
    const clientRef = shop.newId()
    const voiding = { clientRef, orderId: sale.id, reason: 'Mistake', approvals: [approval] }
    unwrap(await shop.orderService.void(voiding, ada))
    shop.store.refuse(clientRef, 'order_has_returns')
    const { totals } = unwrap(await shop.sessionService.report(session.id))
    expect(totals).toMatchObject({ voidCount: 0, expectedCash: 600 })
  })

  it('closes on a blind count, declaring what the terminal summed up, and shows the variance only then', async () => {
    const { shop, ada, mug } = await setUp()
    unwrap(await shop.sessionService.open(10_000, ada))
    await sell(shop, [[mug, '1']])
    const denominations = [
      { value: 1_000, pieces: 10 },
      { value: 50, pieces: 11 },
    ]
    const closed = unwrap(await shop.sessionService.close({ counted: 10_550, denominations, note: 'Short' }, ada))
    expect(closed).toMatchObject({ status: 'closed', counted: 10_550, expected: 10_600, variance: -50 })
    const entry = (await shop.outbox()).at(-1)
    expect(unwrap(validate(SessionClose, entry?.payload))).toMatchObject({
      registerSessionId: closed.id,
      counted: 10_550,
      denominations,
      note: 'Short',
      declared: { saleCount: 1, salesTotal: 600, expectedCash: 10_600 },
    })
    expect(unwrap(await shop.sessionService.report(closed.id)).totals.saleCount).toBe(1)
  })

  it('takes no cash movement and no second closure once closed', async () => {
    const { shop, ada } = await setUp()
    unwrap(await shop.sessionService.open(0, ada))
    unwrap(await shop.sessionService.close({ counted: 0 }, ada))
    const notOpen = { ok: false, error: { code: 'session_not_open' } }
    expect(await shop.sessionService.moveCash({ kind: 'paid_in', amount: 1 }, ada)).toEqual(notOpen)
    expect(await shop.sessionService.close({ counted: 0 }, ada)).toEqual(notOpen)
  })
})
