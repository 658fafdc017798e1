const DECIMAL = /^(-?)(0|[1-9]\d{0,14})(?:\.(\d{1,9}))?$/

/** A decimal string as an integer of its last place: `parseDecimal('1.25', 3)` is `1250n`. `undefined` when it is none. */
export function parseDecimal(text: string, places: number): bigint | undefined {
  const few = parseFewDigits(text)
  if (few !== undefined) return BigInt(few * 10 ** places)
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  if (fraction.length > places) return undefined
  const magnitude = BigInt(whole + fraction.padEnd(places, '0'))
  return sign ? -magnitude : magnitude
}

/** So few that a number holds them exactly, whatever places follow. */
const FEW_DIGITS = 9
const MINUS = 45
const ZERO = 48
const NINE = 57

/** What most quantities, levels and rates are: a whole number of at most nine digits; `undefined` of any other. */
function parseFewDigits(text: string): number | undefined {
  const first = text.charCodeAt(0) === MINUS ? 1 : 0
  const digits = text.length - first
  if (digits < 1 || digits > FEW_DIGITS || (digits > 1 && text.charCodeAt(first) === ZERO)) return undefined
  let value = 0
  for (let i = first; i < text.length; i++) {
    const digit = text.charCodeAt(i)
    if (digit < ZERO || digit > NINE) return undefined
    value = value * 10 + digit - ZERO
  }
  return first === 1 ? -value : value
}

/** The shortest decimal string: `formatDecimal(1250n, 3)` is `'1.25'`. */
export function formatDecimal(value: bigint, places: number): string {
  const one = 10n ** BigInt(places)
  if (value % one === 0n) return String(value / one)
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = digits.slice(0, -places)
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}
