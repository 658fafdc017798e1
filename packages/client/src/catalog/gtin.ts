const GTIN = /^(\d{8}|\d{12,14})$/

/** A GTIN of 8, 12, 13 or 14 digits as 14, so that one code scanned in two forms is one key; `undefined` when it is none. */
export const normaliseGtin = (code: string): string | undefined => {
  const digits = code.trim()
  return GTIN.test(digits) ? digits.padStart(14, '0') : undefined
}
