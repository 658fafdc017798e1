import type { FoundOrder, LocalOrder } from '@outpost/client'
import { describe, expect, it } from 'vitest'
import { toDays } from './order-days.ts'
import { fitOrders } from './order-search.ts'

const order = (id: string, more: object, progress: FoundOrder['progress'] = 'confirmed'): FoundOrder => ({
  order: { id, kind: 'sale', items: [], payments: [], total: 0, ...more } as unknown as LocalOrder,
  progress,
  clientRefs: [],
})
const milk = order('milk', {
  receiptNumber: 'B01-T01-000187',
  soldAt: '2026-03-02T23:30:00.000Z',
  total: 353,
  items: [{ name: 'Crème fraîche 200 g', sku: 'CF200' }],
  payments: [{ tender: 'cash', amount: 353, tendered: 2_000 }],
})
const bread = order(
  'bread',
  { receiptNumber: 'B01-T02-000012', soldAt: '2026-03-02T22:30:00.000Z', total: 250 },
  'saved_here',
)
const find = (text: string, state: FoundOrder['progress'] | 'all' = 'all') =>
  fitOrders([milk, bread], { text, state, digits: 2 }).map(({ order: { id } }) => id)

describe('finding orders in the list', () => {
  it('goes by any part of the receipt number, in any case', () => {
    expect(find('t01')).toEqual(['milk'])
    expect(find('000012')).toEqual(['bread'])
  })

  it('goes by the total and by what was handed over, with comma or point', () => {
    expect(find('3,53')).toEqual(['milk'])
    expect(find('20.00')).toEqual(['milk'])
    expect(find('2,50')).toEqual(['bread'])
  })

  it('goes by the words of a line, accents or not', () => {
    expect(find('creme frai')).toEqual(['milk'])
    expect(find('cf200')).toEqual(['milk'])
    expect(find('cheese')).toEqual([])
  })

  it('shows one state alone', () => {
    expect(find('', 'saved_here')).toEqual(['bread'])
    expect(find('t01', 'saved_here')).toEqual([])
  })
})

describe('orders by day', () => {
  it('stand on the branch’s calendar, newest first', () => {
    const days = toDays([bread, milk], 'Europe/Berlin')
    expect(days.map(({ day, data }) => [day, data.map(({ order: { id } }) => id)])).toEqual([
      ['2026-03-03', ['milk']],
      ['2026-03-02', ['bread']],
    ])
  })
})
