import { MAX_AMOUNT } from '@outpost/contract'
import { err, ok, type Result } from '@outpost/kernel'
import type { FindingCode } from './findings.ts'

export type DecimalMark = 'auto' | 'point' | 'comma'

/** How prices of a file are written. */
export interface PriceStyle {
  /** ISO 4217. */
  readonly currency: string
  /** Decimal places of the currency. */
  readonly decimals: number
  readonly mark: DecimalMark
}

interface PriceProblem {
  readonly code: FindingCode
  readonly detail?: string
}

const no = (code: FindingCode, detail?: string) => err<PriceProblem>(detail === undefined ? { code } : { code, detail })

/** Signs of currencies that are written beside amounts; a sign shared by several says nothing about which. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '£': ['GBP', 'GIP', 'FKP', 'SHP', 'EGP'],
  '€': ['EUR'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₱': ['PHP'],
  '₦': ['NGN'],
}

/** Minor units of a price as people and spreadsheets write it: `12.50`, `1.234,50 €`, `GBP 3`. Never a float. */
export function readPrice(text: string, style: PriceStyle): Result<number, PriceProblem> {
  if (!/\d/.test(text)) return no('price_invalid')
  const bare = withoutCurrency(text.trim(), style.currency)
  if (!bare.ok) return bare
  const amount = bare.value.replaceAll(/[\s\u00a0\u202f'’]/g, '')
  if (/^(-|\(.*\)$)/.test(amount) && /\d/.test(amount)) return no('price_negative')
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(amount)) return no('price_invalid')
  const parted = part(amount, style)
  if (!parted.ok) return parted
  const { whole, fraction } = parted.value
  if (/[1-9]/.test(fraction.slice(style.decimals))) {
    return no('price_too_fine', `${style.currency} has ${style.decimals} decimals`)
  }
  const minor = BigInt(`${whole}${fraction.slice(0, style.decimals).padEnd(style.decimals, '0')}` || '0')
  return minor > BigInt(MAX_AMOUNT) ? no('price_too_large') : ok(Number(minor))
}

function withoutCurrency(text: string, currency: string): Result<string, PriceProblem> {
  const code = /^([A-Za-z]{3})(?=[\s\d.,-])|(?<=[\s\d.,])([A-Za-z]{3})$/.exec(text)?.[0]
  if (code !== undefined && code.toUpperCase() !== currency) return no('price_currency', `${code} is not ${currency}`)
  const sign = /\p{Sc}/u.exec(text)?.[0]
  if (sign !== undefined && SIGNS[sign] !== undefined && !SIGNS[sign].includes(currency))
    return no('price_currency', `${sign} is not ${currency}`)
  return ok(text.replace(code ?? '', '').replace(/\p{Sc}/u, ''))
}

interface Parted {
  readonly whole: string
  readonly fraction: string
}

/** In threes, or in India's twos before the last three. */
const GROUPED = /^\d{1,3}([.,]\d{3})+$|^\d{1,2}(,\d{2})+,\d{3}$/

/** The decimal mark comes once, and last. */
function part(amount: string, { mark, decimals }: PriceStyle): Result<Parted, PriceProblem> {
  const marks = amount.replaceAll(/\d/g, '')
  if (marks === '') return ok({ whole: amount, fraction: '' })
  const last = marks.at(-1) ?? ''
  const decimal = mark === 'auto' ? last : mark === 'point' ? '.' : ','
  const isDecimal = last === decimal && marks.indexOf(decimal) === marks.length - 1
  if (mark === 'auto' && marks.length === 1) {
    const after = amount.length - amount.indexOf(last) - 1
    if (after === 3 && decimals !== 3 && GROUPED.test(amount)) {
      if (decimals === 0) return ok({ whole: amount.replace(last, ''), fraction: '' })
      return no('price_ambiguous', `Either ${amount.replace(last, '')} or ${amount.replace(last, '.')}`)
    }
  }
  const [whole, fraction] = isDecimal ? splitAt(amount, amount.lastIndexOf(decimal)) : [amount, '']
  const group = marks.replace(isDecimal ? decimal : '', '')
  const isGrouped =
    group === '' || (new Set(group).size === 1 && group[0] !== (isDecimal ? decimal : '') && GROUPED.test(whole))
  if (!isGrouped || (!isDecimal && mark !== 'auto' && group.includes(decimal))) return no('price_invalid')
  return ok({ whole: whole.replaceAll(/[.,]/g, ''), fraction })
}

const splitAt = (text: string, at: number): [string, string] => [text.slice(0, at), text.slice(at + 1)]
