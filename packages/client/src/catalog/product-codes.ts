import type { Product } from '@outpost/contract/v2'
import { normaliseGtin } from './gtin.ts'

export const skuKey = (sku: string): string => `sku:${sku}`
export const gtinKey = (gtin: string): string => `gtin:${normaliseGtin(gtin) ?? gtin}`

/** What a product is scanned or keyed in by; the same texts are its look-up keys in the store. */
export const productCodes = ({ sku, gtins }: Pick<Product, 'sku' | 'gtins'>): string[] => [
  ...new Set([skuKey(sku), ...gtins.map(gtinKey)]),
]
