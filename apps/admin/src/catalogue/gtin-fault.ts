import { hasRightCheckDigit, withCheckDigit } from '@outpost/domain'

/** What keeps typed digits from being a barcode. */
export type GtinFault =
  | { readonly kind: 'digits' | 'tooLong' }
  | { readonly kind: 'length'; readonly count: number }
  | { readonly kind: 'checkDigit'; readonly right: string }

const LENGTHS: readonly number[] = [8, 12, 13, 14]

export function gtinFault(text: string): GtinFault | undefined {
  if (!/^\d+$/.test(text)) return { kind: 'digits' }
  if (text.length > 14) return { kind: 'tooLong' }
  if (!LENGTHS.includes(text.length)) return { kind: 'length', count: text.length }
  if (hasRightCheckDigit(text)) return undefined
  return { kind: 'checkDigit', right: withCheckDigit(text.slice(0, -1)).at(-1) ?? '' }
}
