import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FINDINGS } from './findings.ts'
import { type FileRules, parseFile } from './parse-file.ts'

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../fixtures/catalogue/${name}`, import.meta.url))
const RULES: FileRules = {
  price: { currency: 'GBP', decimals: 2, mark: 'auto' },
  restoreZeros: false,
  acceptFormulas: false,
}
const parse = (name: string, rules: Partial<FileRules> = {}) => parseFile(fixture(name), { ...RULES, ...rules })
const told = ({ findings }: Awaited<ReturnType<typeof parseFile>>) =>
  findings.map(({ line, code }) => `${line} ${code}`)
const parseText = (text: string, rules: Partial<FileRules> = {}) =>
  parseFile(new TextEncoder().encode(text), { ...RULES, ...rules })

const whole = await parse('good.csv')
const dirty = await parse('dirty.csv')

describe('a file', () => {
  test('is read with every column', () => {
    expect(whole.findings).toEqual([])
    expect(whole.drafts).toMatchObject([
      {
        line: 2,
        sku: 'TEA-80',
        gtins: ['5012345678900'],
        name: 'Black tea 80 bags',
        price: 249,
        unit: 'each',
        taxClass: 'STD',
        stockPolicy: 'allow_oversell',
        category: ['Groceries', 'Hot drinks'],
        active: true,
      },
      { sku: 'CHEESE', name: 'Gruyère “Höhle” 12 months', unit: 'kg' },
      { sku: 'BAG', price: 10, stockPolicy: 'none' },
      { line: 5, sku: 'SODA', gtins: ['036000291452', '96385074'], price: 104900, active: false },
    ])
  })

  test('leaves open what its cells leave open', () => {
    expect(Object.keys(whole.drafts[2] ?? {})).toEqual([
      'line',
      'sku',
      'name',
      'price',
      'taxClass',
      'stockPolicy',
      'active',
    ])
  })

  test.each([
    ['bom-crlf.csv', 'utf-8'],
    ['utf-16le.csv', 'utf-16le'],
    ['utf-16be.csv', 'utf-16be'],
  ])('%s says the same in %s', async (name, encoding) => {
    const { drafts, findings, encoding: found } = await parse(name)
    expect([drafts, findings, found]).toEqual([whole.drafts, [], encoding])
  })

  test('in UTF-16 without a mark is guessed, and says so', async () => {
    const guessed = await parse('utf-16-without-bom.csv')
    expect([guessed.drafts, told(guessed)]).toEqual([whole.drafts, ['0 encoding_guessed']])
  })

  test('with semicolons, decimal commas, other names in another order, and a line for the spreadsheet', async () => {
    const { drafts, findings, delimiter, lines } = await parse('semicolon-comma.csv')
    expect(drafts).toMatchObject([
      { line: 3, sku: 'TEA-80', gtins: ['5012345678900'], price: 249, category: ['Groceries', 'Hot drinks'] },
      { line: 4, sku: 'SODA', price: 104900 },
    ])
    expect([delimiter, lines, findings.map(({ code }) => code)]).toEqual([';', 2, ['column_unknown']])
  })

  test('in windows-1252 is refused line by line, and read where its encoding is named', async () => {
    expect(told(await parse('windows-1252.csv'))).toEqual(['2 encoding_wrong'])
    const named = await parse('windows-1252.csv', { encoding: 'windows-1252' })
    expect([named.findings, named.drafts[0]?.name]).toEqual([[], 'Gruyère'])
  })

  test('that was encoded twice is refused by line, with what it was meant to say', async () => {
    const twice = await parse('encoded-twice.csv')
    expect(told(twice)).toEqual(['2 encoding_twice'])
    expect(twice.findings[0]?.detail).toBe('It was meant to be “Gruyère”')
  })

  test('whose quotation mark never closes tells the line where it opens', async () => {
    expect(told(await parse('quote-open.csv'))).toEqual(['3 quote_open'])
  })

  test('of another kind is told as such', async () => {
    expect(told(await parse('spreadsheet.xlsx'))).toEqual(['0 file_is_spreadsheet'])
    expect(told(await parseFile(new Uint8Array([0x1f, 0x8b, 8, 0]), RULES))).toEqual(['0 file_is_packed'])
    expect(told(await parseFile(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]), RULES))).toEqual(['0 file_is_binary'])
    expect(told(await parseFile(new Uint8Array(200).fill(1), RULES))).toEqual(['0 file_is_binary'])
    expect(told(await parseFile(new Uint8Array(33_554_433), RULES))).toEqual(['0 file_too_large'])
    expect(told(await parseText('sku,name,price\n', { encoding: 'klingon' }))).toEqual(['0 encoding_unknown'])
  })

  test('without products, or without the names of its columns', async () => {
    expect(told(await parseText(''))).toEqual(['0 file_empty'])
    expect(told(await parseText('sku,name,price\n\n'))).toEqual(['0 file_empty'])
    expect(told(await parseText('TEA,Tea,2.49\n'))).toEqual(['1 header_missing'])
    expect(told(await parseText('\n\nsku,description,colour\nTEA,Tea,red\n'))).toEqual([
      '3 column_unknown',
      '3 column_missing',
    ])
    expect(told(await parseText('sku,code,name,price\nTEA,T,Tea,1.00\n'))).toEqual(['1 column_repeated'])
  })

  test('keeps quotation marks within a name', async () => {
    expect((await parseText('sku,name,price\nP,10" plate,1.00\n')).drafts[0]?.name).toBe('10" plate')
  })
})

describe('every dirt', () => {
  test('is told by its line and code', () => {
    expect(told(dirty)).toEqual([
      '1 column_unknown',
      '3 sku_missing',
      '4 name_missing',
      '5 price_missing',
      '6 price_ambiguous',
      '7 price_ambiguous',
      '8 price_negative',
      '9 price_invalid',
      '10 price_currency',
      '11 price_too_large',
      '12 price_zero',
      '13 gtin_check_digit',
      '14 gtin_zeros_lost',
      '15 gtin_scientific',
      '16 gtin_length',
      '17 gtin_invalid',
      '20 formula',
      '21 formula',
      '22 formula',
      '23 unit_unknown',
      '25 stock_policy_unknown',
      '27 active_invalid',
      '28 cells_too_many',
      '29 cells_too_few',
      '30 control_character',
      '32 name_too_long',
      '33 sku_scientific',
    ])
  })

  test('costs its own line only', () => {
    const skus = dirty.drafts.map(({ sku }) => sku)
    expect(skus).toEqual(['OK-1', 'FREE', 'OK-1', 'SECOND', 'TAX', 'GROUP', 'FEW'])
  })

  test('says what stands there, what is wrong and what mends it, fit to be printed', () => {
    for (const { value = '', detail, cure, code, severity } of dirty.findings) {
      expect([detail.length > 0, cure, severity]).toEqual([true, FINDINGS[code][2], FINDINGS[code][0]])
      expect(value).not.toMatch(/\p{Cc}/u)
      expect(value.length).toBeLessThanOrEqual(61)
    }
  })

  test('every wrong cell of a line is named, not only the first', async () => {
    expect(told(await parseText('sku,name,price,gtin,unit\n,,x,12,crate\n'))).toEqual([
      '2 sku_missing',
      '2 name_missing',
      '2 gtin_length',
      '2 unit_unknown',
      '2 price_invalid',
    ])
  })

  test('a cell that begins like a formula is text where that is allowed', async () => {
    const text = 'sku,name,price,gtin\nA,+Plus energy,1.00,"=""036000291452"""\n'
    const { drafts, findings } = await parseText(text, { acceptFormulas: true })
    expect(drafts).toMatchObject([{ name: '+Plus energy', gtins: ['036000291452'] }])
    expect(findings.map(({ code }) => code)).toEqual(['formula_accepted', 'formula_accepted'])
  })
})
