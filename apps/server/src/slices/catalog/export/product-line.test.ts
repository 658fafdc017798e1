import type { Category, Product } from '@outpost/contract/v2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardedCell, unguardedText } from '../import/guarded-cell.ts'
import { parseFile } from '../import/parse-file.ts'
import { plainText } from '../import/plain-text.ts'
import { decimalOf, HEADER_LINE, linesFor } from './product-line.ts'

const FOOD: Category = { id: 'c1', name: 'Food', version: 1 }
const ODD: Category = { id: 'c2', name: 'Kids > 3 years\\', parentId: 'c1', version: 1 }
const TEA: Product = {
  id: 'p1',
  sku: 'TEA',
  gtins: ['96385074', '4006381333931'],
  name: 'Tea',
  categoryId: 'c2',
  unit: 'each',
  price: 249,
  taxClass: 'STD',
  stockPolicy: 'strict',
  active: false,
  version: 9,
}
const lineOf = linesFor([FOOD, ODD], 2)
const readBack = async (products: readonly Product[]) =>
  parseFile(new TextEncoder().encode(HEADER_LINE + products.map(lineOf).join('')), {
    restoreZeros: false,
    acceptFormulas: false,
    price: { currency: 'GBP', decimals: 2, mark: 'auto' },
  })

test('a product is one line, each cell as the import reads it', async () => {
  expect(lineOf(TEA)).toBe('TEA,96385074 4006381333931,Tea,2.49,each,STD,strict,Food > Kids \\> 3 years\\,no\r\n')
  const { drafts, findings } = await readBack([TEA])
  expect(findings).toEqual([])
  expect(drafts[0]).toMatchObject({ price: 249, category: ['Food', 'Kids > 3 years\\'], active: false })
})

test.each([
  [0, 2, '0.00'],
  [5, 2, '0.05'],
  [1_250, 2, '12.50'],
  [1_250, 0, '1250'],
  [1_250, 3, '1.250'],
  [Number.MAX_SAFE_INTEGER, 2, '90071992547409.91'],
])('%i with %i decimals is %s', (amount, decimals, text) => {
  expect(decimalOf(amount, decimals)).toBe(text)
})

describe('what a spreadsheet would run', () => {
  test.each(['=1+1', '+49 800', '-10 %', '@home', '=cmd|" /C calc"!A0', '2E10', "'=1"])('is text: %s', (name) => {
    expect(guardedCell(name)).toBe(`'${name}`)
    expect(unguardedText(guardedCell(name))).toBe(name)
    expect(lineOf({ ...TEA, name })).not.toMatch(/(^|,)"?[=+\-@\t\r]/)
  })

  test('keeps what begins with an apostrophe and is no formula', () => {
    expect([guardedCell("'s-Hertogenbosch"), unguardedText("'s-Hertogenbosch")]).toEqual([
      "'s-Hertogenbosch",
      undefined,
    ])
  })
})

const SIGNS = Array.from(`=+-@'"\\>,;|\t\r\n 0E5aÃ©Â\u00a0\ufeff\ufffdß語😀`)
const NASTY = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...SIGNS) }))
const text = NASTY.map((one) => Array.from(one).slice(0, 60).join('')).filter((one) => plainText(one) !== '')

test('whatever a product is called, the import reads what the export wrote', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.tuple(text, text), { minLength: 1, selector: ([sku]) => sku }), async (rows) => {
      const products = rows.map(([sku, name]) => ({ ...TEA, sku: plainText(sku), name }))
      const { drafts, findings } = await readBack(products)
      expect(findings).toEqual([])
      expect(drafts.map(({ sku, name }) => [sku, name])).toEqual(
        products.map(({ sku, name }) => [sku, plainText(name)]),
      )
    }),
    { numRuns: 200 },
  )
})
