import { describe, expect, it } from 'vitest'
import { keysOf } from './keys-of.ts'

describe('look-up keys', () => {
  it('of a product are its SKU, its GTINs at 14 digits and its category, and no name: memory searches those', () => {
    const body = { sku: 'M-1', gtins: ['96385074', '5012345678900'], name: 'Mug, red MUG', categoryId: 'c1' }
    expect(keysOf('products', 'p1', body)).toEqual([
      'sku:M-1',
      'gtin:00000096385074',
      'gtin:05012345678900',
      'category:c1',
    ])
  })

  it('of an order are its receipt, its UTC day, its session, and the sale that it takes back', () => {
    const body = {
      receiptNumber: 'S-1-000001',
      soldAt: '2026-03-02T23:59:59Z',
      registerSessionId: 's',
      originalOrderId: 'o',
    }
    expect(keysOf('orders', 'x', body)).toEqual(['receipt:S-1-000001', 'day:2026-03-02', 'session:s', 'original:o'])
  })

  it('are none for a collection that nobody searches, or a body from a newer server that lacks the fields', () => {
    expect(keysOf('transfers', 't', {})).toEqual([])
    expect(keysOf('approval-requests', 'a', { subject: null })).toEqual([])
    expect(keysOf('products', 'p', { gtins: 'none' })).toEqual([])
  })
})
