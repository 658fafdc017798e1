import { describe, expect, it } from 'vitest'
import { addGoods, changeLine, EMPTY_DRAFT, findProblem, kindOf, linesOf } from './draft.ts'

const mug = { id: 'mug', name: 'Red mug', unit: 'each' }
const twoMugs = addGoods(addGoods(EMPTY_DRAFT, mug), mug)

describe('a stock document in the making', () => {
  it('counts what is scanned twice on one line', () => {
    expect(linesOf('receipt', twoMugs)).toEqual([{ productId: 'mug', quantity: '2' }])
  })

  it('takes a quantity in the way that the language writes it', () => {
    expect(linesOf('receipt', changeLine(twoMugs, 'mug', { quantity: '1,5' }))[0]?.quantity).toBe('1.5')
  })

  it('takes away where an adjustment says so', () => {
    const less = changeLine(twoMugs, 'mug', { takesAway: true })
    expect(linesOf('adjustment', less)[0]?.quantity).toBe('-2')
    expect(linesOf('waste', less)[0]?.quantity).toBe('2')
  })

  it('may find none on the shelf, but receives none never', () => {
    const none = changeLine(twoMugs, 'mug', { quantity: '0' })
    expect(findProblem('count', none)).toBeNull()
    expect(findProblem('receipt', none)).toBe('quantity')
  })

  it('is not complete without what its kind must tell', () => {
    expect(findProblem('count', EMPTY_DRAFT)).toBe('empty')
    expect(findProblem('waste', twoMugs)).toBe('reason')
    expect(findProblem('transfer_out', twoMugs)).toBe('branch')
    expect(findProblem('transfer_in', twoMugs)).toBe('transfer')
    expect(findProblem('adjustment', { ...twoMugs, reason: 'Found missing' })).toBeNull()
  })

  it('is of a kind that there is', () => {
    expect(kindOf('waste')).toBe('waste')
    expect(kindOf('sale')).toBeUndefined()
  })
})
