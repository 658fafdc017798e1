/** Numbers as our own code writes them; everything else is text that somebody may have typed. */
const IS_NUMBER = /^-?\d+(?:\.\d+)?$/
/** With these a spreadsheet takes a cell for a formula, which may fetch or send what it likes. */
const BEGINS_FORMULA = /^[=+\-@\t\r]/

/** RFC 4180 with a mark by which spreadsheets know UTF-8. No cell is a formula: an apostrophe stands before what would be one. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`

function cellOf(value: string): string {
  if (IS_NUMBER.test(value)) return value
  const safe = BEGINS_FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Minor units as a plain decimal in the currency's digits: 1250 GBP is `12.50`, 1250 JPY is `1250`. */
export function decimalOf(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const sign = amount < 0 ? '-' : ''
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
