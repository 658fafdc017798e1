import { OrderCorrect, validate } from '@outpost/contract/v2'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, sell } from '../testing/shop.ts'

async function refusedSale(code: string) {
  const shop = await openShop()
  unwrap(await shop.sessionService.open(0, shop.people.ada))
  const mug = shop.stock('Red mug', 450)
  const other = shop.stock('Blue mug', 450)
  const sale = await sell(shop, [[mug, '1']])
  shop.store.refuse(sale.clientRef, code)
  return { shop, sale, other, ...shop.people }
}

describe('a dead letter', () => {
  it('shows the order, the problem and what would mend it', async () => {
    const { shop, sale } = await refusedSale('product_unknown')
    const [letter, ...rest] = unwrap(await shop.recoveryService.list())
    expect(rest).toEqual([])
    expect(letter).toMatchObject({
      clientRef: sale.clientRef,
      type: 'order.create',
      order: { receiptNumber: sale.receiptNumber },
      problem: { code: 'product_unknown', remedy: 'Mend it.' },
      actions: ['correct', 'discard'],
    })
  })

  it('is corrected by a new mutation that keeps order id, receipt number and time of sale, whatever the operator did', async () => {
    const { shop, sale, other } = await refusedSale('product_unknown')
    await shop.clock.advance(60_000)
    const corrected = unwrap(
      await shop.recoveryService.correctAndResend(sale.clientRef, (order) => ({
        ...order,
        id: shop.newId(),
        receiptNumber: 'X-Y-000001',
        items: order.items.map((item) => ({ ...item, productId: other.id, sku: other.sku, name: other.name })),
      })),
    )
    expect(corrected).toMatchObject({ id: sale.id, receiptNumber: sale.receiptNumber, soldAt: sale.soldAt })
    const entry = (await shop.outbox()).at(-1)
    expect(entry?.type).toBe('order.correct')
    expect(unwrap(validate(OrderCorrect, entry?.payload)).refusedRef).toBe(sale.clientRef)
    expect(unwrap(await shop.orderService.find(sale.id))?.order.items[0]?.productId).toBe(other.id)
    const [letter] = unwrap(await shop.recoveryService.list())
    expect(letter).toMatchObject({ resolvedBy: entry?.clientRef, actions: [] })
  })

  it('has one resolution under way at a time', async () => {
    const { shop, sale, sue } = await refusedSale('product_unknown')
    unwrap(await shop.recoveryService.correctAndResend(sale.clientRef, (order) => order))
    expect(await shop.recoveryService.discard(sale.clientRef, 'Typo', sue)).toMatchObject({
      ok: false,
      error: { code: 'resolution_under_way' },
    })
  })

  it('is not sent again while its numbers contradict each other', async () => {
    const { shop, sale } = await refusedSale('order_inconsistent')
    const result = await shop.recoveryService.correctAndResend(sale.clientRef, (order) => ({ ...order, total: 1 }))
    expect(result).toMatchObject({ ok: false, error: { code: 'still_inconsistent' } })
    expect((await shop.outbox()).at(-1)?.clientRef).toBe(sale.clientRef)
  })

  it('that was a correction is mended in place of the order that it was to mend', async () => {
    const { shop, sale } = await refusedSale('product_unknown')
    unwrap(await shop.recoveryService.correctAndResend(sale.clientRef, (order) => order))
    const correction = (await shop.outbox()).at(-1)?.clientRef ?? ''
    shop.store.refuse(correction, 'product_unknown')
    const letters = unwrap(await shop.recoveryService.list())
    expect(letters.map(({ clientRef, actions, resolvedBy }) => [clientRef, actions.length, resolvedBy])).toEqual([
      [sale.clientRef, 0, correction],
      [correction, 2, undefined],
    ])
    unwrap(await shop.recoveryService.correctAndResend(correction, (order) => order))
    const payload = { refusedRef: correction, order: { id: sale.id, receiptNumber: sale.receiptNumber } }
    expect((await shop.outbox()).at(-1)).toMatchObject({ type: 'order.correct', payload })
  })

  it('that lacked an approval is sent again with one', async () => {
    const { shop, sale, ada } = await refusedSale('stock_insufficient')
    const [letter] = unwrap(await shop.recoveryService.list())
    expect(letter).toMatchObject({ need: { kind: 'oversell', subjectId: sale.id } })
    expect(letter?.actions).toContain('approve')
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(letter!.need!, ada, verdict))
    unwrap(await shop.recoveryService.resendApproved(sale.clientRef, [approval], ada))
    const [request, decision, correction] = (await shop.outbox()).slice(-3)
    expect([request?.type, decision?.type]).toEqual(['approval.request', 'approval.decide'])
    expect(correction).toMatchObject({
      type: 'order.correct',
      payload: { order: { approvalIds: [approval.request.id] } },
      dependsOn: [decision?.clientRef],
    })
  })

  it('that was no order is put away and made anew with the approval that it lacked', async () => {
    const shop = await openShop()
    const mug = shop.stock('Red mug', 450)
    const move = shop.stockService.begin('adjustment', [{ productId: mug.id, quantity: '-1' }])
    unwrap(await shop.stockService.complete(move, shop.people.sue))
    shop.store.refuse(move.clientRef, 'approval_missing')
    const [letter] = unwrap(await shop.recoveryService.list())
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    const approval = unwrap(await shop.approvalService.decideOnTheSpot(letter!.need!, shop.people.ada, verdict))
    unwrap(await shop.recoveryService.resendApproved(move.clientRef, [approval], shop.people.ada))
    const types = (await shop.outbox()).slice(1).map(({ type }) => type)
    expect(types).toEqual(['deadletter.discard', 'approval.request', 'approval.decide', 'stock.move'])
  })

  it('is discarded by a supervisor, with a reason, as a mutation of its own', async () => {
    const { shop, sale, ada, sue } = await refusedSale('product_unknown')
    expect(await shop.recoveryService.discard(sale.clientRef, 'Training', ada)).toEqual({
      ok: false,
      error: { code: 'supervisor_needed' },
    })
    unwrap(await shop.recoveryService.voidInstead(sale.clientRef, 'Customer got the money back', sue))
    expect((await shop.outbox()).at(-1)).toMatchObject({
      type: 'deadletter.discard',
      payload: { refusedRef: sale.clientRef, reason: 'void: Customer got the money back', staffId: sue.staffId },
    })
  })

  it('is none where nothing was refused', async () => {
    const shop = await openShop()
    expect(unwrap(await shop.recoveryService.list())).toEqual([])
    const clientRef = shop.newId()
    expect(await shop.recoveryService.discard(clientRef, 'x', shop.people.sue)).toEqual({
      ok: false,
      error: { code: 'dead_letter_unknown', clientRef },
    })
  })
})
