import { assert } from '@outpost/kernel'

/** What each digit weighs by its place: GS1 General Specifications, 7.9, "weighting factors". */
const FACTORS = {
  '2-': [0, 2, 4, 6, 8, 9, 1, 3, 5, 7],
  '3': [0, 3, 6, 9, 2, 5, 8, 1, 4, 7],
  '5+': [0, 5, 1, 6, 2, 7, 3, 8, 4, 9],
  '5-': [0, 5, 9, 4, 8, 3, 7, 2, 6, 1],
} as const satisfies Record<string, readonly number[]>

const FOUR = [FACTORS['2-'], FACTORS['2-'], FACTORS['3'], FACTORS['5-']]
const FIVE = [FACTORS['5+'], FACTORS['2-'], FACTORS['5-'], FACTORS['5+'], FACTORS['2-']]

/** The check digit over a price or measure of four or five digits. */
export function valueCheckDigit(value: string): string {
  assert(/^\d{4,5}$/.test(value), `no value of four or five digits: ${value}`)
  const factors = value.length === 4 ? FOUR : FIVE
  const total = Array.from(value).reduce((sum, digit, at) => sum + (factors[at]?.[Number(digit)] ?? 0), 0)
  if (value.length === 4) return String((total * 3) % 10)
  const missing = (10 - (total % 10)) % 10
  return String(FACTORS['5-'].findIndex((weighted) => weighted === missing))
}
