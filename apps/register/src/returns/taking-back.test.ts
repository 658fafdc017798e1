import type { LocalOrder, OpenOrder } from '@outpost/client'
import { describe, expect, it } from 'vitest'
import { hasMore, lineFor, onlyChoice, soldLines, stepped, withTaken } from './taking-back.ts'

const sale = {
  items: [
    { lineNo: 1, productId: 'mug', quantity: '3' },
    { lineNo: 2, productId: 'ham', quantity: '1.25' },
  ],
} as unknown as LocalOrder
const open = { takesBack: { orderId: 'sale', lines: [] } } as unknown as OpenOrder
const returned = [{ status: 'completed', items: [{ originalLineNo: 1, quantity: '1' }] }] as unknown as LocalOrder[]
const linesOf = (order: OpenOrder, returns: readonly LocalOrder[] = []) => soldLines(sale, returns, order)
const at = (order: OpenOrder, index: number, returns: readonly LocalOrder[] = []) => {
  const line = linesOf(order, returns)[index]
  if (!line) throw new Error('no such line')
  return line
}

describe('taking goods of a sale back', () => {
  it('goes piece by piece, and weighed goods whole', () => {
    const one = withTaken(open, at(open, 0), stepped(at(open, 0), 1))
    expect(at(one, 0).taken).toBe('1')
    expect(stepped(at(one, 0), -1)).toBe('0')
    expect(stepped(at(open, 1), 1)).toBe('1.25')
  })

  it('never takes more than earlier returns have left', () => {
    const all = withTaken(open, at(open, 0, returned), '99')
    expect(all.takesBack?.lines).toEqual([{ lineNo: 1, quantity: '2' }])
    expect(hasMore(at(all, 0, returned))).toBe(false)
  })

  it('keeps the lines in the sale’s order, and drops one of which nothing comes back', () => {
    const both = withTaken(withTaken(open, at(open, 1), '1'), at(open, 0), '2')
    expect(both.takesBack?.lines.map(({ lineNo }) => lineNo)).toEqual([1, 2])
    expect(withTaken(both, at(both, 1), '0').takesBack?.lines).toEqual([{ lineNo: 1, quantity: '2' }])
  })

  it('finds the line of a scanned product while more of it may come back', () => {
    expect(lineFor(linesOf(open), 'mug')?.item.lineNo).toBe(1)
    const all = withTaken(open, at(open, 0), '3')
    expect(lineFor(linesOf(all), 'mug')).toBeUndefined()
    expect(lineFor(linesOf(open), 'tea')).toBeUndefined()
  })

  it('needs no choosing where one piece is all that is left', () => {
    expect(onlyChoice(linesOf(open))).toBeUndefined()
    const gone = [
      {
        status: 'completed',
        items: [
          { originalLineNo: 2, quantity: '1.25' },
          { originalLineNo: 1, quantity: '2' },
        ],
      },
    ]
    expect(onlyChoice(linesOf(open, gone as unknown as LocalOrder[]))?.item.lineNo).toBe(1)
  })
})
