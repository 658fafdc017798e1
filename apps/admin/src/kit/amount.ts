/** Decimal places of a currency. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units of an amount as people type it, `12.50` or `12,5`; undefined for anything else. By digits, never a float. */
export function readAmount(text: string, decimals: number): number | undefined {
  const [, whole = '', fraction = ''] = /^(\d+)(?:[.,](\d*))?$/.exec(text.trim()) ?? []
  if (whole === '' || fraction.length > decimals) return undefined
  const minor = Number(`${whole}${fraction.padEnd(decimals, '0')}`)
  return Number.isSafeInteger(minor) ? minor : undefined
}

/** The same backwards, as it stands in a field. */
export function amountText(amount: number, decimals: number): string {
  if (decimals === 0) return String(amount)
  const digits = String(amount).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
