/** The longest form of a GTIN; shorter ones stand in it with zeros before them. */
const GTIN_LENGTH = 14

/** GS1 modulo 10: digits weigh 3 and 1 in turn, from the right, the check digit first. `gtin`: 8 to 14 digits. */
export function hasRightCheckDigit(gtin: string): boolean {
  const digits = Array.from(gtin.padStart(GTIN_LENGTH, '0'), Number)
  const total = digits.reduce((sum, digit, i) => sum + digit * (i % 2 === 0 ? 3 : 1), 0)
  return total % 10 === 0
}

/** `digits` with the check digit that they ask for behind them. */
export const withCheckDigit = (digits: string): string =>
  Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find(hasRightCheckDigit) ?? digits
