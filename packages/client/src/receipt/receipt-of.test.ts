import { discountCart, discountLine } from '@outpost/domain'
import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { branchOf } from '../mapping.ts'
import { englishFormat, englishReceipt } from '../testing/english.ts'
import { openShop, type Shop, sell } from '../testing/shop.ts'
import { plainText } from './plain-text.ts'
import { type ReceiptFacts, receiptOf } from './receipt-of.ts'

type Printed = Parameters<typeof receiptOf>[0]

async function openTill(cashIncrement = 1) {
  const shop = await openShop({ cashIncrement })
  unwrap(await shop.sessionService.open(0, shop.people.ada))
  const branch = branchOf(unwrap(await shop.store.get('branches', shop.branchId)) ?? { body: {} })
  const facts: ReceiptFacts = { branch, operator: { name: 'Ada' }, words: englishReceipt, format: englishFormat }
  const print = (order: Printed, more: Partial<ReceiptFacts> = {}) =>
    plainText(receiptOf(order, { ...facts, ...more }), 32).split('\n')
  return { shop, facts, print }
}

/** Two mugs with 10 % off the line, a kilogram and a quarter of ham, a pound off the whole. */
async function sellDiscounted({ orderService, item, stock, people }: Shop) {
  const mug = stock('Red mug', 600)
  const ham = stock('Ham', 1_999, { unit: 'kg' })
  let order = unwrap(orderService.addItem(orderService.begin(), await item(mug, '2')))
  order = unwrap(orderService.addItem(order, await item(ham, '1.25')))
  const off = discountLine(order.cart, 1, [{ kind: 'percent', rate: '10' }])
  order = unwrap(orderService.withCart(order, discountCart(off, [{ kind: 'amount', amount: 100, reason: 'Voucher' }])))
  const { total } = unwrap(await orderService.price(order))
  const tenders = [
    { tender: 'card', tendered: 1_000, reference: 'VISA 4242' },
    { tender: 'cash', tendered: 5_000 },
  ]
  expect(total).toBe(1_200 - 120 + 2_499 - 100)
  return unwrap(await orderService.complete({ ...order, note: 'Gift' }, tenders, people.ada))
}

describe('a receipt', () => {
  it('shows what was sold, taken off, taxed and paid, and adds up', async () => {
    const { shop, print } = await openTill()
    expect(print(await sellDiscounted(shop))).toEqual([
      '              Soho',
      '      1 Old Compton Street',
      '       VAT GB 123 4567 89',
      '            Receipt',
      'No.              SOHO-T01-000001',
      '02/03/2026, 09:00',
      'Served by                    Ada',
      '--------------------------------',
      'Red mug                GBP 12.00',
      '  2 × GBP 6.00',
      '  Discount             -GBP 1.20',
      'Ham                    GBP 24.99',
      '  1.25 × GBP 19.99',
      '--------------------------------',
      'Subtotal               GBP 35.79',
      'Voucher                -GBP 1.00',
      'Total                  GBP 34.79',
      'incl. VAT 20 %          GBP 5.80',
      'Card                   GBP 10.00',
      '  VISA 4242',
      'Cash                   GBP 24.79',
      '  Given                GBP 50.00',
      '  Change               GBP 25.21',
      '--------------------------------',
      'Gift',
      '--------------------------------',
      '           Thank you!',
      '        SOHO-T01-000001',
    ])
  })

  it('of a return names the sale, carries its share of the discount and stands in minus', async () => {
    const { shop, print } = await openTill()
    const sale = await sellDiscounted(shop)
    const open = unwrap(await shop.orderService.beginReturn(sale.id, [{ lineNo: 1, quantity: '1' }]))
    const { total } = unwrap(await shop.orderService.price(open))
    const back = unwrap(await shop.orderService.complete(open, [{ tender: 'cash', tendered: total }], shop.people.ada))
    const lines = print(back, { originalReceiptNumber: sale.receiptNumber })
    expect(lines).toEqual(
      expect.arrayContaining([
        '             Refund',
        'For sale         SOHO-T01-000001',
        'Red mug                -GBP 6.00',
        '  Discount              GBP 0.75',
        'Total                  -GBP 5.25',
        'Cash                   -GBP 5.25',
      ]),
    )
  })

  it('shows what was rounded to coins, and a tax that comes on top before the total', async () => {
    const { shop, print } = await openTill(5)
    const taxes = [{ code: 'GST', rate: '8.875', included: false }]
    shop.store.serve('tax-classes', 'us', { id: 'us', code: 'us', name: 'US', taxes, version: 1 })
    const tea = shop.stock('Tea', 301, { taxClass: 'us' })
    const order = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(tea)))
    const cash = [{ tender: 'cash', tendered: 330 }]
    const lines = print(unwrap(await shop.orderService.complete(order, cash, shop.people.ada)))
    expect(lines).toEqual(
      expect.arrayContaining([
        'Subtotal                GBP 3.01',
        'GST 8.875 %             GBP 0.27',
        'Rounding                GBP 0.02',
        'Total                   GBP 3.30',
      ]),
    )
  })

  it('says that it is a copy, a training receipt or void, and opens the drawer for cash only the first time', async () => {
    const { shop, facts, print } = await openTill()
    const sale = await sell(shop, [[shop.stock('Red mug', 600), '1']])
    expect(print(sale).join()).not.toMatch(/COPY|TRAINING|VOID/)
    expect(print(sale, { isCopy: true })).toContain('          *** COPY ***')
    expect(print(sale, { isTraining: true })).toContain('        *** TRAINING ***')
    expect(print({ ...sale, status: 'voided' })).toContain('          *** VOID ***')
    expect(receiptOf(sale, facts).opensDrawer).toBe(true)
    expect(receiptOf(sale, { ...facts, isCopy: true }).opensDrawer).toBe(false)
    const byCard = await sell(shop, [[shop.stock('Blue mug', 600), '1']], 'card')
    expect(receiptOf(byCard, facts).opensDrawer).toBe(false)
  })

  it('says of a payment whose outcome nobody knows that it is not confirmed', async () => {
    const { shop, print } = await openTill()
    const order = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(shop.stock('Mug', 600))))
    const tenders = [{ tender: 'card', tendered: 600, state: 'unknown' as const }]
    const sale = unwrap(await shop.orderService.complete(order, tenders, shop.people.ada))
    expect(print(sale)).toContain('  NOT CONFIRMED')
  })

  it('breaks names that are longer than the paper is wide', async () => {
    const { shop, print } = await openTill()
    const sale = await sell(shop, [[shop.stock('Hand-painted porcelain teapot with a lid', 4_950), '1']])
    const lines = print(sale)
    const at = lines.indexOf('Hand-painted porcelain teapot')
    expect(lines.slice(at, at + 2)).toEqual(['Hand-painted porcelain teapot', 'with a lid             GBP 49.50'])
    const long = await sell(shop, [[shop.stock(`X${'y'.repeat(40)}`, 100), '1']])
    expect(print(long).find((line) => line.startsWith('X'))).toHaveLength(32)
  })
})

describe('an order’s state in words', () => {
  it('is saved here, sent, confirmed, or needs a decision', async () => {
    const { shop } = await openTill()
    const mug = shop.stock('Red mug', 600)
    const sale = await sell(shop, [[mug, '1']])
    const state = async (order: { id: string }) => unwrap(await shop.orderService.stateOf(order))
    expect(await state(sale)).toBe('saved_here')
    shop.store.retry(sale.clientRef)
    expect(await state(sale)).toBe('sent')
    shop.store.accept(sale.clientRef)
    expect(await state(sale)).toBe('confirmed')
    const refused = await sell(shop, [[mug, '1']])
    shop.store.refuse(refused.clientRef, 'product_unknown')
    expect(await state(refused)).toBe('needs_decision')
  })
})

describe('the last order', () => {
  it('is this terminal’s with the highest receipt number, whichever was begun first', async () => {
    const { shop } = await openTill()
    const mug = shop.stock('Red mug', 600)
    expect(unwrap(await shop.orderService.last())).toBeNull()
    const early = unwrap(shop.orderService.addItem(shop.orderService.begin(), await shop.item(mug)))
    await sell(shop, [[mug, '1']])
    const late = await shop.orderService.complete(early, [{ tender: 'cash', tendered: 600 }], shop.people.ada)
    shop.store.serve('orders', 'other', { ...unwrap(late), id: 'other', receiptNumber: 'SOHO-T02-000900' })
    expect(unwrap(await shop.orderService.last())?.order.id).toBe(unwrap(late).id)
  })
})
