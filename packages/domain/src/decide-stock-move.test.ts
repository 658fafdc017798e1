import { describe, expect, it } from 'vitest'
import { decideStockMove, type StockMove } from './decide-stock-move.ts'
import type { StockFacts } from './order-facts.ts'
import { approval, calmFacts, product } from './testing/facts.ts'

const move = (kind: StockMove['kind'], quantity: string, change: Partial<StockMove> = {}): StockMove => ({
  id: 'm1',
  kind,
  lines: [{ productId: 'p1', quantity }],
  staffId: 's1',
  approvalIds: [],
  movedAt: '2026-01-05T09:00:00.000Z',
  ...change,
})

const facts = (level: string, change: Partial<StockFacts> = {}): StockFacts =>
  calmFacts({ levels: new Map([['p1', level]]), ...change })

const quantities = (given: StockFacts, document: StockMove) => {
  const decision = decideStockMove(given, document)
  return decision.outcome === 'refused' ? decision.code : decision.movements.map(({ quantity }) => quantity)
}

const flags = (given: StockFacts, document: StockMove) => {
  const decision = decideStockMove(given, document)
  return decision.outcome === 'refused' ? decision.code : decision.reviewFlags.map(({ code }) => code)
}

const supervisor = { staff: { role: 'supervisor', leaseValid: true } } as const
const strict = { products: new Map([['p1', product('strict')]]) }

describe('a count that is offered again', () => {
  const again = (level: string, lines: StockMove['lines'], before: string) => {
    const decision = decideStockMove(
      facts(level, { reoffered: true }),
      move('count', '0', { lines }),
      new Map([['p1', before]]),
    )
    return decision.outcome === 'accepted' ? decision.movements.map(({ quantity }) => quantity) : decision.code
  }

  it('changes the level by what it had changed, whatever the level is now', () => {
    const lines = [{ productId: 'p1', quantity: '40' }]
    expect([again('43', lines, '-3'), again('90', lines, '-3'), again('40', lines, '-3')]).toEqual([
      ['-3'],
      ['-3'],
      ['-3'],
    ])
  })

  it('does so as a whole where it counted a product twice', () => {
    const lines = [
      { productId: 'p1', quantity: '12' },
      { productId: 'p1', quantity: '10' },
    ]
    expect(again('99', lines, '-5')).toEqual(['-3', '-2'])
  })
})

describe('a stock document', () => {
  it.each<[StockMove['kind'], string, string]>([
    ['receipt', '5', '5'],
    ['transfer_in', '5', '5'],
    ['transfer_out', '5', '-5'],
    ['waste', '0.25', '-0.25'],
    ['count', '7.5', '-2.5'],
    ['count', '10', '0'],
  ])('of kind %s over %s pieces changes a level of 10 by %s', (kind, quantity, change) => {
    expect(quantities(facts('10'), move(kind, quantity))).toEqual([change])
  })

  it.each<[StockMove['kind'], string]>([
    ['receipt', '0'],
    ['receipt', '-1'],
    ['waste', '-1'],
    ['count', '-1'],
    ['adjustment', '0'],
    ['transfer_out', 'many'],
  ])('of kind %s over %s pieces is refused', (kind, quantity) => {
    expect(quantities(facts('10', supervisor), move(kind, quantity))).toBe('quantity_invalid')
  })

  it('that counts a product twice ends at the last figure', () => {
    const lines = [
      { productId: 'p1', quantity: '4' },
      { productId: 'p1', quantity: '6' },
    ]
    expect(quantities(facts('10'), move('count', '0', { lines }))).toEqual(['-6', '2'])
  })

  it('moves nothing that is not stocked', () => {
    expect(quantities(facts('0', { products: new Map([['p1', product('none')]]) }), move('receipt', '5'))).toEqual([])
  })

  it('names products that exist, unless it is a transfer in, which is never refused', () => {
    const nothing = { products: new Map() }
    expect(quantities(facts('0', nothing), move('receipt', '5'))).toBe('product_unknown')
    expect(quantities(facts('0', nothing), move('transfer_in', '5'))).toEqual(['5'])
    expect(flags(facts('0', nothing), move('transfer_in', '5'))).toEqual(['product_unknown'])
  })

  it('cannot transfer strict stock out that is not there, but may waste it under a flag', () => {
    expect(flags(facts('1', strict), move('transfer_out', '2'))).toBe('stock_insufficient')
    expect(flags(facts('1', strict), move('waste', '2'))).toEqual(['oversold'])
    expect(flags(facts('1'), move('transfer_out', '2'))).toEqual(['oversold'])
  })

  it('that adjusts needs a supervisor with a valid lease, or an approval', () => {
    const adjustment = move('adjustment', '-3', { approvalIds: ['a1'] })
    const approved = { approvals: new Map([approval('stock_adjustment', 'm1')]) }
    expect(quantities(facts('10'), adjustment)).toBe('approval_missing')
    expect(quantities(facts('10', supervisor), adjustment)).toEqual(['-3'])
    expect(quantities(facts('10', { staff: { role: 'supervisor', leaseValid: false } }), adjustment)).toBe(
      'approval_missing',
    )
    expect(quantities(facts('10', approved), adjustment)).toEqual(['-3'])
  })
})
