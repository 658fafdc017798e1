import { addLine, type Cart, changeQuantity, emptyCart, removeLine } from '@outpost/domain'
import { describe, expect, it } from 'vitest'
import { neighbour, restoreLine, stepLine, touchedLine } from './cart-edits.ts'

const cart = ['Mug', 'Tea', 'Jam'].reduce<Cart>(
  (sum, name) => addLine(sum, { productId: name, sku: name, name, quantity: '2', unitPrice: 100, taxes: [] }),
  emptyCart(),
)
const names = ({ lines }: Cart) => lines.map(({ name, quantity }) => `${quantity} ${name}`)

describe('the lines of a cart', () => {
  it('go up and down by one, and away with the last one', () => {
    expect(names(stepLine(cart, 2, '1'))).toEqual(['2 Mug', '3 Tea', '2 Jam'])
    expect(names(stepLine(stepLine(cart, 2, '-1'), 2, '-1'))).toEqual(['2 Mug', '2 Jam'])
  })

  it('stay as weighed', () => {
    const weighed = changeQuantity(cart, 2, '0.350')
    expect(stepLine(weighed, 2, '-1')).toBe(weighed)
  })

  it('come back where they were, once', () => {
    const tea = cart.lines[1]!
    const rung = addLine(removeLine(cart, 2), { ...tea, name: 'Rum' })
    expect(names(restoreLine(rung, tea))).toEqual(['2 Mug', '2 Tea', '2 Jam', '2 Rum'])
    expect(restoreLine(cart, tea)).toBe(cart)
  })

  it('tell which of them was touched last', () => {
    expect(touchedLine(cart, changeQuantity(cart, 1, '5'))).toBe(1)
    expect(touchedLine(cart, addLine(cart, cart.lines[0]!))).toBe(4)
    expect(touchedLine(cart, removeLine(cart, 1))).toBeNull()
  })

  it('are walked by arrows, from the newest, never past an end', () => {
    expect(neighbour(cart, null, -1)).toBe(3)
    expect(neighbour(cart, 3, 1)).toBe(3)
    expect(neighbour(cart, 2, -1)).toBe(1)
    expect(neighbour(emptyCart(), null, 1)).toBeNull()
  })
})
