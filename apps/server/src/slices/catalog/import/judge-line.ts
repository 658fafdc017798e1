import { MAX_NAME_CHARS } from '@outpost/contract'
import type { Product } from '@outpost/contract/v2'
import { readPath } from './category-path.ts'
import type { Column } from './column-names.ts'
import { decodedOnce } from './decode-file.ts'
import { type Finding, type FindingCode, finding } from './findings.ts'
import { unguardedText } from './guarded-cell.ts'
import { trimmed } from './plain-text.ts'
import { readGtins, SCIENTIFIC } from './read-gtins.ts'
import type { Header } from './read-header.ts'
import { type PriceStyle, readPrice } from './read-price.ts'
import { readActive, readStockPolicy, readUnit } from './read-words.ts'

/** How lines are read. */
export interface LineRules {
  readonly price: PriceStyle
  /** Barcodes that lost leading zeros get them back. */
  readonly restoreZeros: boolean
  /** Cells that begin like a formula are text. */
  readonly acceptFormulas: boolean
}

/** What a line says of its product. What it leaves open stays as the catalogue has it, or gets the default. */
export interface Draft {
  readonly line: number
  readonly sku: string
  readonly name: string
  /** Minor units. */
  readonly price: number
  readonly gtins?: readonly string[]
  readonly unit?: Product['unit']
  readonly taxClass?: string
  readonly stockPolicy?: Product['stockPolicy']
  /** Names from the uppermost down. */
  readonly category?: readonly string[]
  readonly active?: boolean
}

export interface JudgedLine {
  /** Undefined where the line has an error. */
  readonly draft?: Draft
  readonly findings: readonly Finding[]
}

const MAX_SKU_CHARS = 64

/** One line by itself: every cell that is wrong is named, not only the first. */
export function judgeLine(line: number, cells: readonly string[], header: Header, rules: LineRules): JudgedLine {
  const findings: Finding[] = []
  const note = (code: FindingCode, column?: Column, value?: string, detail?: string): void => {
    const place = { line, ...(column && { column }), ...(value !== undefined && { value }), ...(detail && { detail }) }
    findings.push(finding(code, place))
  }
  noteCount(cells, header, note)
  const texts = new Map<Column, CellText>()
  for (const [index, column] of header.columns.entries()) {
    if (column === undefined || texts.has(column)) continue
    texts.set(column, readCell(column, cells[index] ?? '', rules, note))
  }
  const draft = readFields(line, texts, rules, note)
  return findings.some(({ severity }) => severity === 'error') ? { findings } : { draft, findings }
}

type Note = (code: FindingCode, column?: Column, value?: string, detail?: string) => void

function noteCount(cells: readonly string[], { columns }: Header, note: Note): void {
  const detail = `The line has ${cells.length} cells, the header ${columns.length}`
  const extra = cells.slice(columns.length)
  if (extra.some((cell) => cell.trim() !== '')) note('cells_too_many', undefined, extra.join(' '), detail)
  if (cells.length < columns.length) note('cells_too_few', undefined, undefined, detail)
}

interface CellText {
  readonly text: string
  /** Our own export vouches for it. */
  readonly isGuarded: boolean
}

/** Columns that hold words, in which an export guards what could be taken for something else. */
const GUARDED: ReadonlySet<Column> = new Set(['sku', 'name', 'category'])

function readCell(column: Column, cell: string, rules: LineRules, note: Note): CellText {
  const text = trimmed(cell)
  const guarded = GUARDED.has(column) ? unguardedText(text) : undefined
  if (guarded !== undefined && !CONTROLS.test(guarded)) return { text: guarded, isGuarded: true }
  return { text: readText(column, text, rules, note), isGuarded: false }
}

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

/** The cell's own text, or nothing where it cannot be trusted. */
function readText(column: Column, text: string, { acceptFormulas }: LineRules, note: Note): string {
  if (text.includes('\ufffd')) return refuse('encoding_wrong')
  const meant = decodedOnce(text)
  if (meant !== undefined) return refuse('encoding_twice', `It was meant to be “${meant}”`)
  if (CONTROLS.test(text)) return refuse('control_character')
  const isNegative = column === 'price' && /^-[\s\d.,]+$/.test(text)
  if (!/^[=+\-@]/.test(text) || isNegative || text === '-') return text === '-' ? '' : text
  if (!acceptFormulas) return refuse('formula')
  const literal = /^="([^"]*)"$/.exec(text)?.[1] // what some write lest a spreadsheet drops leading zeros
  note('formula_accepted', column, text)
  return literal ?? text

  function refuse(code: FindingCode, detail?: string): string {
    note(code, column, text, detail)
    return BROKEN
  }
}

/** Stands for a cell whose fault has been told: no more is said of it. */
const BROKEN = '\0'

function readFields(line: number, texts: ReadonlyMap<Column, CellText>, rules: LineRules, note: Note): Draft {
  const given = (column: Column): string | undefined => {
    const text = texts.get(column)?.text
    return text === undefined || text === '' || text === BROKEN ? undefined : text
  }
  const isBroken = (column: Column): boolean => texts.get(column)?.text === BROKEN
  const [sku, name] = [given('sku'), given('name')]
  if (sku === undefined && !isBroken('sku')) note('sku_missing', 'sku')
  if (sku !== undefined && charsOf(sku) > MAX_SKU_CHARS) note('sku_too_long', 'sku', sku)
  if (sku !== undefined && SCIENTIFIC.test(sku) && texts.get('sku')?.isGuarded !== true)
    note('sku_scientific', 'sku', sku)
  if (name === undefined && !isBroken('name')) note('name_missing', 'name')
  if (name !== undefined && charsOf(name) > MAX_NAME_CHARS) note('name_too_long', 'name', name)
  const price = given('price')
  if (price === undefined && !isBroken('price')) note('price_missing', 'price')
  const optional = {
    gtins: gtinsOf(given('gtin'), rules, note),
    unit: word('unit', given('unit'), readUnit, 'unit_unknown', note),
    taxClass: given('taxClass'),
    stockPolicy: word('stockPolicy', given('stockPolicy'), readStockPolicy, 'stock_policy_unknown', note),
    category: categoryOf(given('category'), note),
    active: word('active', given('active'), readActive, 'active_invalid', note),
  }
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return { line, sku: sku ?? '', name: name ?? '', price: amountOf(price, rules, note), ...present }
}

/** Code points, as the contract counts them. */
const charsOf = (text: string): number => Array.from(text).length

function amountOf(text: string | undefined, { price }: LineRules, note: Note): number {
  if (text === undefined) return 0
  const amount = readPrice(text, price)
  if (!amount.ok) {
    note(amount.error.code, 'price', text, amount.error.detail)
    return 0
  }
  if (amount.value === 0) note('price_zero', 'price', text)
  return amount.value
}

function gtinsOf(text: string | undefined, { restoreZeros }: LineRules, note: Note): readonly string[] | undefined {
  if (text === undefined) return undefined
  const { gtins, problems } = readGtins(text, restoreZeros)
  for (const { code, value, detail } of problems) note(code, 'gtin', value, detail)
  return gtins
}

function word<T>(
  column: Column,
  text: string | undefined,
  read: (text: string) => T | undefined,
  code: FindingCode,
  note: Note,
): T | undefined {
  if (text === undefined) return undefined
  const value = read(text)
  if (value === undefined) note(code, column, text)
  return value
}

function categoryOf(text: string | undefined, note: Note): readonly string[] | undefined {
  if (text === undefined) return undefined
  const names = readPath(text)
  const isValid = names.every((name) => name !== '' && charsOf(name) <= MAX_NAME_CHARS)
  if (!isValid) note('category_invalid', 'category', text)
  return isValid ? names : undefined
}
