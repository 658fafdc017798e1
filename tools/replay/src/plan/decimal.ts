export type DecimalError = 'not_a_decimal' | 'too_fine' | 'too_large'

/**
 * A decimal text as an integer of its smallest unit: `parseDecimal('2.55', 2)` is 255. Digit by digit, since a float would
 * round `0.145`. Trailing zeros beyond `places` say nothing and are allowed.
 */
export function parseDecimal(text: string, places: number): number | DecimalError {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim())
  if (!match) return 'not_a_decimal'
  const [, sign, whole = '', fraction = ''] = match
  const digits = fraction.replace(/0+$/, '')
  if (digits.length > places) return 'too_fine'
  const value = Number(whole + digits.padEnd(places, '0'))
  if (!Number.isSafeInteger(value)) return 'too_large'
  return sign === '-' && value !== 0 ? -value : value
}

/** Thousandths as the contract writes a quantity: `1500` is `1.5`. */
export function formatThousandths(thousandths: number): string {
  const size = Math.abs(thousandths)
  const fraction = String(size % 1_000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const whole = `${thousandths < 0 ? '-' : ''}${Math.floor(size / 1_000)}`
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** Price times quantity in minor units, rounded half up as every line of the platform is (both are ≥ 0 here). */
export function extend(price: number, thousandths: number): number {
  return Number((BigInt(price) * BigInt(thousandths) * 2n + 1_000n) / 2_000n)
}
