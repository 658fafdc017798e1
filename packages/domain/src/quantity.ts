import { err, ok, type Result } from '@outpost/kernel'
import { formatDecimal, parseDecimal } from './decimal.ts'
import { abs, divideRounded } from './integer.ts'
import { MAX_LINE_QUANTITY, MAX_STOCK_QUANTITY, MIN_LINE_QUANTITY } from './limits.ts'

/** Quantities are decimal strings with at most three places; arithmetic is on thousandths. */
export interface QuantityInvalid {
  readonly code: 'quantity_invalid'
}

const INVALID: QuantityInvalid = { code: 'quantity_invalid' }
const PLACES = 3
const ONE = 1_000n

/** Thousandths of any signed quantity: a stock level or a movement. */
export function parseQuantity(text: string): Result<bigint, QuantityInvalid> {
  const value = parseDecimal(text, PLACES)
  return value === undefined || abs(value) > MAX_STOCK_QUANTITY ? err(INVALID) : ok(value)
}

/** Thousandths of an order line's quantity: 0.001 … 999,999.999. */
export function parseLineQuantity(text: string): Result<bigint, QuantityInvalid> {
  const value = parseDecimal(text, PLACES)
  const fits = value !== undefined && value >= MIN_LINE_QUANTITY && value <= MAX_LINE_QUANTITY
  return fits ? ok(value) : err(INVALID)
}

/** The shortest form: `1250n` thousandths are `'1.25'`, `2000n` are `'2'`. */
export const formatQuantity = (thousandths: bigint): string => formatDecimal(thousandths, PLACES)

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareQuantities(a: string, b: string): Result<number, QuantityInvalid> {
  const pair = parsePair(a, b)
  if (!pair.ok) return pair
  const [left, right] = pair.value
  return ok(left === right ? 0 : left < right ? -1 : 1)
}

export function addQuantities(a: string, b: string): Result<string, QuantityInvalid> {
  const pair = parsePair(a, b)
  if (!pair.ok) return pair
  const total = pair.value[0] + pair.value[1]
  return abs(total) > MAX_STOCK_QUANTITY ? err(INVALID) : ok(formatQuantity(total))
}

export function negateQuantity(text: string): Result<string, QuantityInvalid> {
  const value = parseQuantity(text)
  return value.ok ? ok(formatQuantity(-value.value)) : value
}

/** Minor units of `thousandths` pieces at `unitPrice`, half away from zero. */
export const extendPrice = (unitPrice: bigint, thousandths: bigint): bigint =>
  divideRounded(unitPrice * thousandths, ONE)

function parsePair(a: string, b: string): Result<readonly [bigint, bigint], QuantityInvalid> {
  const left = parseQuantity(a)
  if (!left.ok) return left
  const right = parseQuantity(b)
  return right.ok ? ok([left.value, right.value]) : right
}
