import type { Product } from '@outpost/contract/v2'
import { hasRightCheckDigit, type LabelMeasure, readVariableMeasure, type VariableMeasure } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import { normaliseGtin } from './gtin.ts'
import { gtinKey, skuKey } from './product-codes.ts'

/** What a scanned, or typed, code turned out to be. */
export type Scanned =
  | { readonly kind: 'product'; readonly product: Product }
  /** A scale's label. `measuredItem` makes a line of it: one of its own, which no other label is added to. */
  | { readonly kind: 'measured'; readonly product: Product; readonly label: LabelMeasure }
  /** Of an order: whether this terminal knows it, `orderService.findByReceipt` tells. */
  | { readonly kind: 'receipt'; readonly receiptNumber: string }
  | { readonly kind: 'unknown'; readonly code: string; readonly why: UnknownReason }

/**
 * - `not_found`: no product bears it
 * - `check_digit_wrong`: misread or mistyped
 * - `measure_missing`: a label that says zero
 * - `measure_mismatch`: a label with a weight on goods that are sold by the piece, or the other way round
 */
export type UnknownReason = 'not_found' | 'check_digit_wrong' | 'measure_missing' | 'measure_mismatch'

export type FindByKey = (key: string) => Promise<Result<Product | null, StoreError>>

/** Branch, terminal, running number. */
const RECEIPT = /^[A-Z0-9]{1,16}-[A-Z0-9]{1,16}-\d{6,12}$/

/** Some scanners put the symbology before the code: `]E0` of an EAN. */
const SYMBOLOGY = /^\][A-Za-z]\d/

export async function scanCode(
  scanned: string,
  findByKey: FindByKey,
  patterns?: readonly string[],
): Promise<Result<Scanned, StoreError>> {
  const code = scanned.trim().replace(SYMBOLOGY, '')
  const gtin = normaliseGtin(code)
  const byGtin = gtin === undefined ? ok(null) : await findByKey(gtinKey(gtin))
  if (!byGtin.ok) return byGtin
  if (byGtin.value) return ok({ kind: 'product', product: byGtin.value })
  const measure = readVariableMeasure(code, patterns)
  if (measure.ok) return findMeasured(code, measure.value, findByKey)
  if (measure.error.code !== 'no_measure_code') return ok({ kind: 'unknown', code, why: measure.error.code })
  const bySku = code === '' ? ok(null) : await findByKey(skuKey(code))
  if (!bySku.ok) return bySku
  if (bySku.value) return ok({ kind: 'product', product: bySku.value })
  const receiptNumber = code.toUpperCase()
  if (RECEIPT.test(receiptNumber)) return ok({ kind: 'receipt', receiptNumber })
  const isMisread = gtin !== undefined && !hasRightCheckDigit(gtin)
  return ok({ kind: 'unknown', code, why: isMisread ? 'check_digit_wrong' : 'not_found' })
}

/** The goods are filed under the label's code with zeros for the value, or under the scale's number as their SKU. */
async function findMeasured(
  code: string,
  { baseGtin, itemReference, label }: VariableMeasure,
  findByKey: FindByKey,
): Promise<Result<Scanned, StoreError>> {
  const shorter = itemReference.replace(/^0+(?=\d)/, '')
  for (const key of new Set([gtinKey(baseGtin), skuKey(itemReference), skuKey(shorter)])) {
    const found = await findByKey(key)
    if (!found.ok) return found
    const product = found.value
    if (!product) continue
    return ok(
      isSoldSo(product, label)
        ? { kind: 'measured', product, label }
        : { kind: 'unknown', code, why: 'measure_mismatch' },
    )
  }
  return ok({ kind: 'unknown', code, why: 'not_found' })
}

const isSoldSo = ({ unit }: Product, { kind }: LabelMeasure): boolean =>
  kind === 'price' || (kind === 'pieces') === (unit === 'each')
