import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { buildPlan } from './build-plan.ts'
import { extend } from './decimal.ts'
import type { Job } from './job.ts'
import { parseRows, readRows } from './read-rows.ts'

const FIXTURE = fileURLToPath(new URL('../../fixtures/online-retail-excerpt.csv', import.meta.url))
const rows = readRows(FIXTURE)
const plan = buildPlan(rows, { terminals: 4, branches: 2 })
const linesOf = (kind: Job['kind']) => plan.jobs.filter((job) => job.kind === kind).flatMap(({ lines }) => lines)
const total = (kind: Job['kind']) =>
  linesOf(kind).reduce((sum, { price, quantity }) => sum + extend(price, quantity), 0)
const pieces = (kind: Job['kind']) => linesOf(kind).reduce((sum, { quantity }) => sum + quantity, 0)

const HEADING = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n'
const planOf = (...lines: string[]) => buildPlan(parseRows(HEADING + lines.join('\n')), { terminals: 3, branches: 1 })

describe('the plan of a replay', () => {
  it('rings up what the file has, to the penny and the piece', () => {
    const { expected } = plan
    expect(total('sale')).toBe(expected.salesTotal)
    expect(total('return')).toBe(expected.returnsTotal)
    expect([pieces('sale'), pieces('return'), pieces('waste')]).toEqual([
      expected.soldPieces,
      expected.returnedPieces,
      expected.wastedPieces,
    ])
    const unsold = Object.values(expected.unsoldByReason).reduce((sum, { lines }) => sum + lines, 0)
    expect(plan.jobs.reduce((sum, { lines }) => sum + lines.length, unsold)).toBe(rows.length)
  })

  it('adds up to the file’s own sum of quantities once the unsold lines are put back', () => {
    const file = rows.reduce((sum, { quantity }) => sum + (typeof quantity === 'number' ? quantity : Number.NaN), 0)
    expect(file).toBe(plan.expected.pieces + 4_000) // three `A…` lines and one pad at a tenth of a penny, one piece each
  })

  it('leaves unsold only debt adjustments and prices finer than a penny, and says how many', () => {
    expect(plan.expected.unsoldByReason).toEqual({
      bad_debt_adjustment: { lines: 3, invoices: 3 },
      price_finer_than_minor_unit: { lines: 1, invoices: 1 },
    })
    expect(plan.expected.unsold).toBe(3)
  })

  it('writes off what went out at no price outside a cancellation, with the words that stand beside it', () => {
    const job = planOf('536589,21777,,-10,2010-12-01 16:50:00,0.0,,United Kingdom').jobs[0]
    expect(job).toMatchObject({ kind: 'waste', reason: 'written off', lines: [{ code: '21777', quantity: 10_000 }] })
    expect(linesOf('waste').length).toBeGreaterThan(3)
  })

  it('returns goods against the latest sale of that customer, code and price that has as many left', () => {
    const { jobs } = planOf(
      '1,A1,A,5,2011-01-01 10:00:00,1.00,7.0,UK',
      '2,A1,A,2,2011-01-02 10:00:00,1.00,7.0,UK',
      '3,A1,A,9,2011-01-03 10:00:00,1.01,7.0,UK',
      'C4,A1,A,-4,2011-01-04 10:00:00,1.00,7.0,UK',
      'C5,A1,A,-2,2011-01-05 10:00:00,1.00,7.0,UK',
      'C6,A1,A,-2,2011-01-06 10:00:00,1.00,7.0,UK',
    )
    expect(jobs.flatMap((job) => (job.kind === 'return' ? [job.original?.key ?? null] : []))).toEqual([
      '1/sale-0',
      '2/sale-0',
      null,
    ])
  })

  it('makes a return of each sale that a cancellation takes goods from, and one of the rest', () => {
    const { jobs } = planOf(
      '1,A1,A,5,2011-01-01 10:00:00,1.00,7.0,UK',
      '2,B1,B,5,2011-01-02 10:00:00,2.00,7.0,UK',
      'C3,A1,A,-1,2011-01-04 10:00:00,1.00,7.0,UK',
      'C3,X1,X,-1,2011-01-04 10:00:00,9.00,7.0,UK',
      'C3,B1,B,-1,2011-01-04 10:00:00,2.00,7.0,UK',
    )
    const returns = jobs.filter((job) => job.kind === 'return')
    expect(returns.map(({ original }) => original)).toEqual([
      { key: '1/sale-0', at: Date.UTC(2011, 0, 1, 10), lineNos: [1] },
      null,
      { key: '2/sale-0', at: Date.UTC(2011, 0, 2, 10), lineNos: [1] },
    ])
  })

  it('never returns more of a sold line than was sold, nor before it was sold, nor in another branch', () => {
    const left = new Map<string, number>()
    for (const job of plan.jobs) {
      const branch = plan.terminals[job.terminal]
      if (job.kind === 'sale')
        for (const [index, { quantity }] of job.lines.entries()) left.set(`${branch} ${job.key} ${index + 1}`, quantity)
      if (job.kind !== 'return' || !job.original) continue
      for (const [index, lineNo] of job.original.lineNos.entries()) {
        const line = `${branch} ${job.original.key} ${lineNo}`
        left.set(line, (left.get(line) ?? 0) - (job.lines[index]?.quantity ?? 0))
      }
    }
    expect(plan.jobs.some((job) => job.kind === 'return' && job.original)).toBe(true)
    expect([...left.values()].filter((quantity) => quantity < 0)).toEqual([])
  })

  it('keeps several lines of one code apart, and codes that differ only in case', () => {
    const { jobs, products } = planOf(
      '1,85123A,A,1,2011-01-01 10:00:00,1.00,,UK',
      '1,85123A,A,1,2011-01-01 10:00:00,1.00,,UK',
      '1,85123a,A,1,2011-01-01 10:00:00,1.00,,UK',
    )
    expect(jobs[0]?.lines).toHaveLength(3)
    expect(products.map(({ code }) => code)).toEqual(['85123A', '85123a'])
  })

  it('prices a product as most of its lines do, names it by its code where no line names it, and stocks no service', () => {
    const { products } = planOf(
      '1,22139,,1,2011-01-01 10:00:00,0.0,,UK',
      '2,22139,,1,2011-01-01 10:00:00,2.50,,UK',
      '3,22139,,1,2011-01-01 10:00:00,1.25,,UK',
      '4,22139,,1,2011-01-01 10:00:00,1.25,,UK',
      '5,POST,POSTAGE,1,2011-01-01 10:00:00,18.00,,UK',
    )
    expect(products).toEqual([
      { code: '22139', name: '22139', price: 125, stockPolicy: 'allow_oversell' },
      { code: 'POST', name: 'POSTAGE', price: 1_800, stockPolicy: 'none' },
    ])
  })

  it('takes the first invoices of the file when told how many', () => {
    const short = buildPlan(rows, { terminals: 4, limit: 20 })
    expect(short.expected.invoices).toBe(20)
    expect(short.jobs[0]?.key).toBe(plan.jobs[0]?.key)
  })

  it('shares the same rows out in the same way every time', () => {
    expect(buildPlan(rows, { terminals: 4, branches: 2 }).jobs).toEqual(plan.jobs)
  })

  it('reads Complete Journey by its stores, each line worth exactly what the file says', () => {
    const csv = `household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp
1,309,10,55,3,1.00,0.1,0,0,5,2017-01-28T19:06:53Z
1,309,10,56,0,0.00,0,0,0,5,2017-01-28T19:06:53Z`
    const journey = buildPlan(parseRows(csv), { terminals: 1 })
    expect(journey.jobs[0]?.lines).toEqual([{ code: '55', quantity: 3_000, price: 34, discount: 2 }])
    expect(journey.expected).toMatchObject({ salesTotal: 100, unsoldByReason: { quantity_zero: { lines: 1 } } })
  })

  it('refuses a file whose columns it does not know', () => {
    expect(() => parseRows('a,b\n1,2')).toThrow('neither')
  })
})
