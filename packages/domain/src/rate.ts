import { err, ok, type Result } from '@outpost/kernel'
import { formatDecimal, parseDecimal } from './decimal.ts'
import { divideRounded } from './integer.ts'
import { MAX_DISCOUNT_RATE, MAX_TAX_RATE } from './limits.ts'

/** Rates are percent as decimal strings with at most four places; arithmetic is on ten-thousandths of a percent. */
export interface RateInvalid {
  readonly code: 'rate_invalid'
}

const PLACES = 4

/** The rate that is one whole: 100 %. */
export const WHOLE = 1_000_000n

/** `'8.875'` is `88750n`. 0 … 999.9999 %. */
export const parseTaxRate = (text: string): Result<bigint, RateInvalid> => parseUpTo(text, MAX_TAX_RATE)

/** 0 … 100 %. */
export const parseDiscountRate = (text: string): Result<bigint, RateInvalid> => parseUpTo(text, MAX_DISCOUNT_RATE)

export const formatRate = (rate: bigint): string => formatDecimal(rate, PLACES)

/** `rate` of `amount`, half away from zero. */
export const applyRate = (amount: bigint, rate: bigint): bigint => divideRounded(amount * rate, WHOLE)

function parseUpTo(text: string, max: bigint): Result<bigint, RateInvalid> {
  const value = parseDecimal(text, PLACES)
  return value !== undefined && value >= 0n && value <= max ? ok(value) : err({ code: 'rate_invalid' })
}
