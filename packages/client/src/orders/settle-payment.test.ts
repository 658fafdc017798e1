import { PaymentSettle, validate } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../testing/shop.ts'

/** Two mugs for 12.00: 2.00 in cash, and a card terminal that never answered. */
async function uncertainSale({ cashIncrement = 1, price = 600 } = {}) {
  const shop = await openShop({ cashIncrement })
  const session = unwrap(await shop.sessionService.open(10_000, shop.people.ada))
  const mug = shop.stock('Red mug', price)
  const order = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(mug, '2')))
  const tenders = [
    { tender: 'cash', tendered: 200 },
    { tender: 'card', tendered: 2 * price - 200, state: 'unknown' as const },
  ]
  const sale = unwrap(await shop.orderService.complete(order, tenders, shop.people.ada))
  const intent = { clientRef: shop.newId(), orderId: sale.id, paymentId: sale.payments[1]?.id ?? '' }
  return { shop, session, sale, intent }
}

const report = async (shop: Shop, id: string) => unwrap(await shop.sessionService.report(id))
const last = async (shop: Shop) => (await shop.outbox()).at(-1)

describe('a payment whose outcome nobody knows', () => {
  it('waits among the uncertain until it is known to be captured', async () => {
    const { shop, session, sale, intent } = await uncertainSale()
    const [waiting] = unwrap(await shop.orderService.uncertainPayments())
    expect(waiting).toMatchObject({
      order: { id: sale.id },
      payment: { tender: 'card', amount: 1_000, state: 'unknown' },
    })
    expect((await report(shop, session.id)).details.unknownPayments).toEqual({ count: 1, amount: 1_000 })
    const before = (await report(shop, session.id)).totals

    const captured = { ...intent, outcome: 'captured', reference: 'auth 7' } as const
    const settled = unwrap(await shop.orderService.settlePayment(captured, shop.people.ada))
    expect(settled.payments[1]).toMatchObject({ state: 'captured', reference: 'auth 7' })
    expect(unwrap(await shop.orderService.uncertainPayments())).toEqual([])
    const entry = await last(shop)
    expect(entry).toMatchObject({ type: 'payment.settle', dependsOn: [sale.clientRef] })
    expect(unwrap(validate(PaymentSettle, entry?.payload))).toMatchObject({ outcome: 'captured', payments: [] })
    expect((await report(shop, session.id)).totals).toEqual(before)
  })

  it('settles once, however often it is said', async () => {
    const { shop, intent } = await uncertainSale()
    const captured = { ...intent, outcome: 'captured' } as const
    unwrap(await shop.orderService.settlePayment(captured, shop.people.ada))
    const again = unwrap(await shop.orderService.settlePayment(captured, shop.people.ada))
    expect(again.payments[1]?.state).toBe('captured')
    expect(await shop.outbox()).toHaveLength(3)
    const other = await shop.orderService.settlePayment({ ...captured, clientRef: shop.newId() }, shop.people.ada)
    expect(other).toMatchObject({ ok: false, error: { code: 'refused', refusal: { code: 'payment_settled' } } })
  })

  it('that failed is paid otherwise, in the drawer of the session in which that is', async () => {
    const { shop, session, intent } = await uncertainSale()
    unwrap(await shop.sessionService.close({ counted: 10_200 }, shop.people.ada))
    const next = unwrap(await shop.sessionService.open(0, shop.people.ada))
    const failed = { ...intent, outcome: 'failed', tenders: [{ tender: 'cash', tendered: 1_500 }] } as const
    const settled = unwrap(await shop.orderService.settlePayment(failed, shop.people.ada))
    expect(settled.payments.slice(1)).toMatchObject([
      { tender: 'card', state: 'failed' },
      { tender: 'cash', amount: 1_000, change: 500, state: 'captured', settlementId: expect.any(String) },
    ])
    expect((await report(shop, next.id)).totals).toMatchObject({
      tenders: [
        { tender: 'card', amount: -1_000 },
        { tender: 'cash', amount: 1_000 },
      ],
      expectedCash: 1_000,
    })
    expect((await report(shop, session.id)).totals).toMatchObject({ expectedCash: 10_200 })
    expect(unwrap(await shop.orderService.uncertainPayments())).toEqual([])
  })

  it('that failed is paid in the coins that there are, and is no longer due', async () => {
    const { shop, session, intent } = await uncertainSale({ cashIncrement: 5, price: 601 })
    const inCash = (tendered: number) => ({
      ...intent,
      outcome: 'failed' as const,
      tenders: [{ tender: 'cash', tendered }],
    })
    const short = await shop.orderService.settlePayment(inCash(995), shop.people.ada)
    expect(short).toEqual({ ok: false, error: { code: 'underpaid', remaining: 5 } })
    const settled = unwrap(await shop.orderService.settlePayment(inCash(1_000), shop.people.ada))
    expect(settled.payments.slice(1)).toMatchObject([
      { tender: 'card', amount: 1_002, state: 'failed' },
      { tender: 'cash', amount: 1_000, cashRounding: -2 },
    ])
    expect(unwrap(await shop.orderService.uncertainPayments())).toEqual([])
    const entry = await last(shop)
    expect(entry).toMatchObject({ schemaVersion: 2, payload: { cashRounding: -2 } })
    expect(unwrap(validate(PaymentSettle, entry?.payload)).payments).toMatchObject([{ amount: 1_000 }])
    const { totals, details } = await report(shop, session.id)
    expect(totals.expectedCash).toBe(11_200)
    expect(details.cashRounding).toBe(-2)
  })

  it('that failed and was not paid otherwise waits on, and is paid later', async () => {
    const { shop, session, intent } = await uncertainSale()
    unwrap(await shop.orderService.settlePayment({ ...intent, outcome: 'failed' }, shop.people.ada))
    expect(unwrap(await shop.orderService.uncertainPayments())).toMatchObject([{ payment: { state: 'failed' } }])
    const short = await shop.orderService.settlePayment(
      { ...intent, clientRef: shop.newId(), outcome: 'failed', tenders: [{ tender: 'cash', tendered: 900 }] },
      shop.people.ada,
    )
    expect(short).toEqual({ ok: false, error: { code: 'underpaid', remaining: 100 } })
    const tenders = [{ tender: 'cash', tendered: 1_000 }]
    const paid = { ...intent, clientRef: shop.newId(), outcome: 'failed', tenders } as const
    unwrap(await shop.orderService.settlePayment(paid, shop.people.ada))
    expect(unwrap(await shop.orderService.uncertainPayments())).toEqual([])
    expect((await report(shop, session.id)).totals).toMatchObject({
      tenders: [
        { tender: 'card', amount: 0 },
        { tender: 'cash', amount: 1_200 },
      ],
      expectedCash: 11_200,
    })
  })

  it('that failed is voided with its sale: the drawer gives back what it took', async () => {
    const { shop, session, sale, intent } = await uncertainSale()
    unwrap(await shop.orderService.settlePayment({ ...intent, outcome: 'failed' }, shop.people.ada))
    const need = { kind: 'void', subjectId: sale.id, amount: 1_200 } as const
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(need, shop.people.ada, verdict))
    const voiding = { clientRef: shop.newId(), orderId: sale.id, reason: 'Not paid', approvals: [approval] }
    unwrap(await shop.orderService.void(voiding, shop.people.ada))
    expect(unwrap(await shop.orderService.uncertainPayments())).toEqual([])
    expect((await report(shop, session.id)).totals).toMatchObject({ expectedCash: 10_000 })
  })

  it('counts as before where the server refused the settlement', async () => {
    const { shop, session, intent } = await uncertainSale()
    const before = (await report(shop, session.id)).totals
    const failed = { ...intent, outcome: 'failed', tenders: [{ tender: 'cash', tendered: 1_000 }] } as const
    unwrap(await shop.orderService.settlePayment(failed, shop.people.ada))
    shop.store.refuse(intent.clientRef, 'payment_settled')
    expect((await report(shop, session.id)).totals).toEqual(before)
    expect(unwrap(await shop.recoveryService.list())).toMatchObject([{ type: 'payment.settle', actions: ['discard'] }])
  })

  it('needs an order that is here, and an open session', async () => {
    const { shop, intent } = await uncertainSale()
    const nowhere = await shop.orderService.settlePayment(
      { ...intent, orderId: shop.newId(), outcome: 'captured' },
      shop.people.ada,
    )
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'refused', refusal: { code: 'order_unknown' } } })
    unwrap(await shop.sessionService.close({ counted: 0 }, shop.people.ada))
    const closed = await shop.orderService.settlePayment({ ...intent, outcome: 'captured' }, shop.people.ada)
    expect(closed).toEqual({ ok: false, error: { code: 'session_not_open' } })
  })
})
