const DECIMAL = /^(-?)(0|[1-9]\d{0,14})(?:\.(\d{1,9}))?$/

/** A decimal string as an integer of its last place: `parseDecimal('1.25', 3)` is `1250n`. `undefined` when it is none. */
export function parseDecimal(text: string, places: number): bigint | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = ''] = match
  if (fraction.length > places) return undefined
  const magnitude = BigInt(whole + fraction.padEnd(places, '0'))
  return sign ? -magnitude : magnitude
}

/** The shortest decimal string: `formatDecimal(1250n, 3)` is `'1.25'`. */
export function formatDecimal(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = digits.slice(0, -places)
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}
