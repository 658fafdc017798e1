import { describe, expect, it } from 'vitest'
import { buildPlan } from '../plan/build-plan.ts'
import { parseRows } from '../plan/read-rows.ts'
import { compare, countAstray } from './compare.ts'
import type { ServerFigures } from './server-figures.ts'

const plan = buildPlan(
  parseRows(`InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,A1,A,5,2011-01-01 10:00:00,1.00,7.0,UK
C2,A1,A,-2,2011-01-02 10:00:00,1.00,7.0,UK
3,A1,?,-1,2011-01-03 10:00:00,0.0,,UK`),
  { terminals: 1 },
)
const played = {
  plan,
  products: new Map([['A1', 'p1']]),
  done: new Map([
    ['1/sale-0', { id: 'o1', receiptNumber: 'R01-T01-000001' }],
    ['C2/return-0', { id: 'o2', receiptNumber: 'R01-T01-000002' }],
    ['3/waste-0', { id: 'm1', receiptNumber: '' }],
  ]),
  chains: new Map([['t1', 9]]),
}

const right = (): ServerFigures => ({
  receipts: ['R01-T01-000001', 'R01-T01-000002'],
  documents: new Set(['o1', 'o2', 'm1']),
  sales: 1,
  returns: 1,
  salesTotal: 500,
  returnsTotal: 200,
  soldPieces: 5_000,
  returnedPieces: 2_000,
  wastedPieces: 1_000,
  stock: new Map([['p1', -4_000]]),
  ledger: new Map([
    ['sales', 500],
    ['returns', -200],
    ['tender:cash', -300],
  ]),
  ledgerBalanced: true,
  sessions: { total: 3, closed: 3, mismatched: 0, salesTotal: 500, returnsTotal: 200 },
  terminalSeqs: new Map([['t1', 9]]),
  verifyFindings: [],
})
const figuresOf = (server: ServerFigures) => compare(played, server).map(({ figure }) => figure)

describe('the reconciliation', () => {
  it('finds nothing where the platform holds what the file says', () => {
    expect(compare(played, right())).toEqual([])
    expect(countAstray(played, right())).toEqual({ lost: 0, doubled: 0 })
  })

  it.each<[string, Partial<ServerFigures>, string[]]>([
    ['a penny too few in the sales', { salesTotal: 499 }, ['salesTotal']],
    ['an order too many', { sales: 2 }, ['sales']],
    ['a piece that never came back', { returnedPieces: 1_000 }, ['returnedPieces']],
    ['a write-off that is missing', { wastedPieces: 0 }, ['wastedPieces']],
    ['a level that is off', { stock: new Map([['p1', -5_000]]) }, ['stock A1']],
    ['a level that nothing accounts for', { stock: new Map([...right().stock, ['p9', 1_000]]) }, ['stock p9']],
    ['a ledger out of balance', { ledgerBalanced: false }, ['ledger balanced']],
    [
      'a ledger without its returns',
      {
        ledger: new Map([
          ['sales', 500],
          ['tender:cash', -300],
        ]),
      },
      ['ledger returns'],
    ],
    ['a session left open', { sessions: { ...right().sessions, closed: 2 } }, ['sessions closed']],
    ['a terminal whose last work is missing', { terminalSeqs: new Map([['t1', 8]]) }, ['terminal t1 lastTerminalSeq']],
    ['a finding of verify', { verifyFindings: ['R01 stock'] }, ['verify findings']],
  ])('names %s', (_, wrong, figures) => {
    expect(figuresOf({ ...right(), ...wrong })).toEqual(figures)
  })

  it('counts what a terminal completed and the server lacks, and receipts that stand twice', () => {
    const server = { ...right(), documents: new Set(['o1', 'm1']), receipts: ['R01-T01-000001', 'R01-T01-000001'] }
    expect(countAstray(played, server)).toEqual({ lost: 1, doubled: 1 })
  })
})
