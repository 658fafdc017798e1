import { assert } from '@outpost/kernel'

/** Largest stock level, in thousandths, either sign: what twelve digits and three places write. */
export const MAX_LEVEL = 999_999_999_999_999

/** Thousandths of a decimal with at most three places: `'-1.25'` is -1250. Validated text only. */
export function toThousandths(text: string): number {
  const point = text.indexOf('.')
  if (point < 0) return Number(text) * 1_000
  const whole = Number(text.slice(0, point)) * 1_000
  const fraction = Number(text.slice(point + 1).padEnd(3, '0'))
  const value = text.startsWith('-') ? whole - fraction : whole + fraction
  assert(Number.isSafeInteger(value), `${text} is no quantity`)
  return value
}

/** The shortest decimal: 1250 is `'1.25'`, 2000 is `'2'`. */
export function fromThousandths(thousandths: number): string {
  if (thousandths % 1_000 === 0) return String(thousandths / 1_000)
  const digits = String(Math.abs(thousandths)).padStart(4, '0')
  const fraction = digits.slice(-3).replace(/0+$/, '')
  return `${thousandths < 0 ? '-' : ''}${digits.slice(0, -3)}.${fraction}`
}
