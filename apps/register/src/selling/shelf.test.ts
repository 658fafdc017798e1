import type { StockFigure } from '@outpost/client'
import { addLine, emptyCart } from '@outpost/domain'
import { describe, expect, it } from 'vitest'
import { shelfAfter } from './shelf.ts'

const figure = (quantity: string): StockFigure => ({
  quantity,
  unsent: '0',
  updatedAt: '2026-03-02T08:00:00.000Z',
  syncedAt: '2026-03-02T08:00:00.000Z',
})
const item = { productId: 'mug', sku: 'MUG', name: 'Mug', quantity: '2', unitPrice: 100, taxes: [] }
const cart = addLine(addLine(emptyCart(), item), { ...item, quantity: '1' })

describe('the shelf after a sale', () => {
  it('is no matter while there is enough', () => {
    expect(shelfAfter(figure('7'), cart, 'mug')).toBeNull()
    expect(shelfAfter(figure('1'), cart, 'tea')).toMatchObject({ state: 'low' })
  })

  it('counts every line of the same goods', () => {
    expect(shelfAfter(figure('6'), cart, 'mug')).toEqual({ state: 'low', quantity: '6' })
    expect(shelfAfter(figure('3'), cart, 'mug')).toEqual({ state: 'low', quantity: '3' })
    expect(shelfAfter(figure('2'), cart, 'mug')).toEqual({ state: 'oversold', quantity: '2' })
  })

  it('is unknown where nobody has ever counted', () => {
    expect(shelfAfter({ ...figure('0'), updatedAt: null }, cart, 'mug')).toBeNull()
  })
})
