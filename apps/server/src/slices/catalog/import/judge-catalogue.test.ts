import type { ProductWrite } from '@outpost/contract/v2'
import { describe, expect, test } from 'vitest'
import { AT_A_STRETCH } from '../../../turns.ts'
import { type CatalogueFacts, type CatalogueRules, judgeCatalogue } from './judge-catalogue.ts'
import type { Draft } from './judge-line.ts'

const TEA: ProductWrite = {
  id: 'tea',
  sku: 'TEA',
  gtins: ['5012345678900'],
  name: 'Tea',
  categoryId: 'drinks',
  unit: 'each',
  price: 249,
  taxClass: 'RED',
  stockPolicy: 'strict',
  active: false,
}
const FACTS: CatalogueFacts = {
  products: new Map([['TEA', TEA]]),
  gtinOwners: new Map([['05012345678900', 'TEA']]),
  taxClasses: ['RED', 'STD'],
  categories: [
    { id: 'food', name: 'Food' },
    { id: 'drinks', name: 'Drinks', parentId: 'food' },
    { id: 'other', name: 'Other' },
    { id: 'misc-1', name: 'Misc', parentId: 'food' },
    { id: 'misc-2', name: 'Misc', parentId: 'other' },
  ],
}
const RULES: CatalogueRules = {
  defaults: { taxClass: 'STD', unit: 'each', stockPolicy: 'allow_oversell' },
  createCategories: false,
}
const draft = (fields: Partial<Draft> = {}): Draft => ({ line: 2, sku: 'CUP', name: 'Cup', price: 300, ...fields })
const judge = (drafts: Draft[], rules: Partial<CatalogueRules> = {}, facts: Partial<CatalogueFacts> = {}) => {
  let ids = 0
  const judging = judgeCatalogue(drafts, { ...FACTS, ...facts }, { ...RULES, ...rules }, () => `new-${++ids}`)
  for (let step = judging.next(); ; step = judging.next()) if (step.done) return step.value
}
const told = ({ findings }: ReturnType<typeof judge>) => findings.map(({ line, code }) => `${line} ${code}`)

describe('a product', () => {
  test('that is new gets an id and the defaults', () => {
    const { products, created, updated } = judge([draft()])
    expect(products).toEqual([
      {
        id: 'new-1',
        sku: 'CUP',
        gtins: [],
        name: 'Cup',
        unit: 'each',
        price: 300,
        taxClass: 'STD',
        stockPolicy: 'allow_oversell',
        active: true,
      },
    ])
    expect([created, updated]).toEqual([1, 0])
  })

  test('that is there keeps its id and all that the line leaves open', () => {
    const { products, created, updated } = judge([draft({ sku: 'TEA', name: 'Black tea', price: 259 })])
    expect(products).toEqual([{ ...TEA, name: 'Black tea', price: 259 }])
    expect([created, updated]).toEqual([0, 1])
  })

  test('that is as the line says is not written', () => {
    const { products, unchanged } = judge([draft({ sku: 'TEA', name: 'Tea', price: 249 })])
    expect([products, unchanged]).toEqual([[], 1])
  })

  test('that stands in the file twice is told with the first line', () => {
    const twice = judge([draft(), draft({ line: 9, name: 'Mug' })])
    expect(told(twice)).toEqual(['9 sku_repeated'])
    expect(twice.findings[0]?.detail).toContain('line 2')
  })
})

describe('a barcode', () => {
  test('at two products of the file is told, in whatever length', () => {
    const gtins = (code: string) => ({ gtins: [code] })
    const lines = [draft(gtins('036000291452')), draft({ line: 3, sku: 'MUG', ...gtins('0036000291452') })]
    expect(told(judge(lines))).toEqual(['3 gtin_repeated'])
  })

  test('of another product of the catalogue is told, unless that product gives it up in the same file', () => {
    const taking = draft({ gtins: ['5012345678900'] })
    expect(told(judge([taking]))).toEqual(['2 gtin_taken'])
    expect(told(judge([taking, draft({ line: 3, sku: 'TEA' })]))).toEqual(['2 gtin_taken'])
    expect(told(judge([taking, draft({ line: 3, sku: 'TEA', gtins: ['96385074'] })]))).toEqual([])
  })
})

describe('a tax class', () => {
  test('is found whatever its case, and told with those that there are where it is not', () => {
    expect(judge([draft({ taxClass: 'red' })]).products[0]?.taxClass).toBe('RED')
    const unknown = judge([draft({ taxClass: 'LUXURY' })])
    expect(told(unknown)).toEqual(['2 tax_class_unknown'])
    expect(unknown.findings[0]?.detail).toContain('RED, STD')
  })

  test('that nobody names is the only one there is, or missing', () => {
    const defaults = { unit: 'each', stockPolicy: 'none' } as const
    expect(judge([draft()], { defaults }, { taxClasses: ['STD'] }).products[0]?.taxClass).toBe('STD')
    expect(told(judge([draft()], { defaults }))).toEqual(['2 tax_class_missing'])
  })
})

describe('a category', () => {
  const under = (...category: string[]) => draft({ category })

  test('is found by its path whatever the case, or by its name where one alone bears it', () => {
    const found = (...path: string[]) => judge([under(...path)]).products[0]?.categoryId
    expect([found('FOOD', 'drinks'), found('Drinks'), found('Food'), found('Other', 'Misc')]).toEqual([
      'drinks',
      'drinks',
      'food',
      'misc-2',
    ])
    expect(told(judge([under('Misc')]))).toEqual(['2 category_unknown'])
  })

  test('that is not there is told, or made once with its parents where that is allowed', () => {
    const lines = [under('Home', 'Kitchen'), { ...under('home', 'Kitchen'), line: 3, sku: 'MUG' }]
    expect(told(judge(lines))).toEqual(['2 category_unknown', '3 category_unknown'])
    const made = judge(lines, { createCategories: true })
    expect(made.categories.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['Home', undefined],
      ['Kitchen', made.categories[0]?.id],
    ])
    expect(new Set(made.products.map(({ categoryId }) => categoryId))).toEqual(new Set([made.categories[1]?.id]))
    expect(told(made).length).toBeGreaterThan(0)
    expect(made.findings.every(({ severity }) => severity === 'warning')).toBe(true)
  })
})

test('very many lines are judged by stretches, at every pass over them: others have their turn in between', () => {
  const touched = new Set<number>()
  const drafts = Array.from({ length: 2 * AT_A_STRETCH + 500 }, (_, n): Draft => {
    const line = draft({ line: n + 2, gtins: ['5012345678900'] })
    const sku = () => {
      touched.add(n)
      return `SKU-${n}`
    }
    return Object.defineProperty(line, 'sku', { get: sku })
  })
  const [judging, stretches] = [judgeCatalogue(drafts, FACTS, RULES, () => 'new'), [] as number[]]
  for (let step = judging.next(); !step.done; step = judging.next()) {
    stretches.push(touched.size)
    touched.clear()
  }
  expect(Math.max(...stretches)).toBe(AT_A_STRETCH)
})
