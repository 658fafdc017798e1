import { assert, err, ok, type Result } from '@outpost/kernel'
import { hasRightCheckDigit, withCheckDigit } from './gtin.ts'
import { valueCheckDigit } from './value-check-digit.ts'

/*
 * Barcodes of 13 digits that a scale prints: which goods, and how much of them or for how much. GS1 leaves the prefixes 02
 * and 20 to 29 to each country and retailer, so what stands where is a pattern:
 *
 *   a digit   itself
 *   I         item reference: the scale's number of the goods
 *   W         measure: thousandths of a kilogram, litre or metre
 *   P         price in minor units
 *   N         pieces
 *   V         check digit over the measure or price (GS1 General Specifications, 7.9)
 *   C         check digit of the whole
 */

/** The structures that scales are mostly delivered with. Of the other prefixes a retailer makes what it likes. */
export const COMMON_MEASURE_CODES: readonly string[] = [
  '02IIIIIVPPPPC', // of UPC-A, too: number system 2
  '20IIIIIVPPPPC',
  '21IIIIIWWWWWC',
  '22IIIIIPPPPPC',
  '23IIIIIPPPPPC',
  '28IIIIIWWWWWC',
]

/** What a label says that the customer takes. */
export type LabelMeasure =
  /** Thousandths of a kilogram, litre or metre. */
  | { readonly kind: 'measure'; readonly thousandths: number }
  /** Minor units. */
  | { readonly kind: 'price'; readonly price: number }
  | { readonly kind: 'pieces'; readonly pieces: number }

export interface VariableMeasure {
  /** As printed, leading zeros kept. */
  readonly itemReference: string
  /** The GTIN of the goods whatever they weigh: the same code with zeros for the value. */
  readonly baseGtin: string
  readonly label: LabelMeasure
}

export type VariableMeasureError =
  /** None of the patterns fits: an ordinary code. */
  | { readonly code: 'no_measure_code' }
  /** Misread, or made by a machine that calculates otherwise. */
  | { readonly code: 'check_digit_wrong' }
  /** A label that says zero: the scale was not asked. */
  | { readonly code: 'measure_missing' }

const PATTERN = /^(02|2\d)(?=[^I]*I)I+V?(?:W+|P+|N+)V?C$/

/** Whether a configuration may name it: 13 places, goods and value each in one piece, the whole's check digit last. */
export const isMeasurePattern = (pattern: string): boolean =>
  pattern.length === 13 &&
  PATTERN.test(pattern) &&
  (pattern.match(/V/g)?.length ?? 0) <= 1 &&
  hasCheckableValue(pattern)

const hasCheckableValue = (pattern: string): boolean =>
  !pattern.includes('V') || [4, 5].includes(pattern.match(/[WPN]/g)?.length ?? 0)

/** Reads a code of 13 digits, or of the 12 of UPC-A, by the first pattern that fits. */
export function readVariableMeasure(
  code: string,
  patterns: readonly string[] = COMMON_MEASURE_CODES,
): Result<VariableMeasure, VariableMeasureError> {
  const digits = /^\d{12}$/.test(code) ? `0${code}` : code
  if (!/^\d{13}$/.test(digits)) return err({ code: 'no_measure_code' })
  const pattern = patterns.find((each) => fits(digits, each))
  if (pattern === undefined) return err({ code: 'no_measure_code' })
  assert(isMeasurePattern(pattern), `no pattern of a measure code: ${pattern}`)
  const value = pick(digits, pattern, 'WPN')
  const check = pick(digits, pattern, 'V')
  if (!hasRightCheckDigit(digits)) return err({ code: 'check_digit_wrong' })
  if (check !== '' && check !== valueCheckDigit(value)) return err({ code: 'check_digit_wrong' })
  if (Number(value) === 0) return err({ code: 'measure_missing' })
  const base = Array.from(digits, (digit, at) => ('WPNV'.includes(pattern[at] ?? '') ? '0' : digit)).join('')
  return ok({
    itemReference: pick(digits, pattern, 'I'),
    baseGtin: withCheckDigit(base.slice(0, -1)),
    label: labelOf(pattern, Number(value)),
  })
}

const fits = (digits: string, pattern: string): boolean =>
  Array.from(pattern).every((place, at) => !/\d/.test(place) || place === digits[at])

const pick = (digits: string, pattern: string, places: string): string =>
  Array.from(digits)
    .filter((_, at) => places.includes(pattern[at] ?? ' '))
    .join('')

function labelOf(pattern: string, value: number): LabelMeasure {
  if (pattern.includes('W')) return { kind: 'measure', thousandths: value }
  return pattern.includes('P') ? { kind: 'price', price: value } : { kind: 'pieces', pieces: value }
}
