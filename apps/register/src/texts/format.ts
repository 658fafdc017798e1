/** Minor units in words of the locale: `formatMoney(1250, 'EUR', 'de')` is `12,50 €`. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const format = moneyFormat(currency, locale)
  return format.format(amount / 10 ** fractionDigits(currency, locale))
}

/** How many digits a currency's minor unit has: 2 for EUR, 0 for JPY. */
export const fractionDigits = (currency: string, locale: string): number =>
  moneyFormat(currency, locale).resolvedOptions().maximumFractionDigits ?? 2

const formats = new Map<string, Intl.NumberFormat>()

/** Making one costs a millisecond, and a cart shows dozens of amounts. */
function moneyFormat(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale}/${currency}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency })
  formats.set(key, made)
  return made
}

/** A decimal string of a quantity, `1.250`, as the locale writes it. */
export const formatQuantity = (quantity: string, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(Number(quantity))

/** To the minute, or where somebody waits for it to the second. */
export const formatTime = (instant: string, locale: string, to: 'minute' | 'second' = 'minute'): string =>
  new Date(instant).toLocaleTimeString(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(to === 'second' && { second: '2-digit' }),
  })

export const formatDateTime = (instant: string, locale: string): string =>
  new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
