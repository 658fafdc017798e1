import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, sell } from '../testing/shop.ts'

async function soldMug() {
  const shop = await openShop()
  unwrap(await shop.sessionService.open(10_000, shop.people.ada))
  const mug = shop.stock('Red mug', 450)
  shop.setLevel(mug, '5')
  const sale = await sell(shop, [[mug, '2']])
  const need = { kind: 'void', subjectId: sale.id, amount: 900 } as const
  const allow = async () => {
    const verdict = { code: 'sue', pin: 'sue-pin', decision: 'approved' } as const
    return [unwrap(await shop.approvalService.decideOnTheSpot(need, shop.people.ada, verdict))]
  }
  const intent = { clientRef: shop.newId(), orderId: sale.id, reason: 'Wrong customer', approvals: [] }
  return { shop, mug, sale, need, allow, intent, ada: shop.people.ada }
}

describe('voiding an order', () => {
  it('asks for the approval of a supervisor', async () => {
    const { shop, intent, need, ada } = await soldMug()
    expect(await shop.orderService.void(intent, ada)).toMatchObject({
      ok: false,
      error: { code: 'approval_needed', needs: [need] },
    })
  })

  it('reverses it whole: the order is voided, the goods are back, the mutation waits for the sale', async () => {
    const { shop, mug, sale, intent, allow, ada } = await soldMug()
    const voided = unwrap(await shop.orderService.void({ ...intent, approvals: await allow() }, ada))
    expect(voided.status).toBe('voided')
    expect(unwrap(await shop.orderService.find(sale.id))?.order.status).toBe('voided')
    expect(unwrap(await shop.stockService.level(mug.id)).quantity).toBe('5')
    const entry = (await shop.outbox()).at(-1)
    expect(entry).toMatchObject({ type: 'order.void', payload: { orderId: sale.id, reason: 'Wrong customer' } })
    expect(entry?.dependsOn).toContain(sale.clientRef)
  })

  it('happens once for one intent, and a second intent is told that it is voided', async () => {
    const { shop, intent, allow, ada } = await soldMug()
    const approved = { ...intent, approvals: await allow() }
    unwrap(await shop.orderService.void(approved, ada))
    expect(unwrap(await shop.orderService.void(approved, ada)).status).toBe('voided')
    expect((await shop.outbox()).filter(({ type }) => type === 'order.void')).toHaveLength(1)
    const again = await shop.orderService.void({ ...approved, clientRef: shop.newId() }, ada)
    expect(again).toMatchObject({ ok: false, error: { code: 'refused', refusal: { code: 'order_already_voided' } } })
  })

  it('is refused while returns stand against it', async () => {
    const { shop, sale, intent, allow, ada } = await soldMug()
    const open = unwrap(await shop.orderService.beginReturn(sale.id, [{ lineNo: 1, quantity: '1' }]))
    unwrap(await shop.orderService.complete(open, [{ tender: 'cash', tendered: 450 }], ada))
    const result = await shop.orderService.void({ ...intent, approvals: await allow() }, ada)
    expect(result).toMatchObject({ ok: false, error: { code: 'refused', refusal: { code: 'order_has_returns' } } })
  })
})
