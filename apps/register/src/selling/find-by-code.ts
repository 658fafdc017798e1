import type { CatalogService } from '@outpost/client'
import type { Product } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'

const LOOKS_LIKE_GTIN = /^\d{8,14}$/

/** What was scanned, or typed and confirmed: a barcode number, or the retailer's own code. */
export async function findByCode(catalog: CatalogService, code: string): Promise<Result<Product | null, StoreError>> {
  const text = code.trim()
  if (LOOKS_LIKE_GTIN.test(text)) {
    const found = await catalog.findByGtin(text)
    if (found.ok && found.value) return found
    if (!found.ok && found.error.code !== 'gtin_invalid') return { ok: false, error: found.error }
  }
  return text === '' ? ok(null) : catalog.findBySku(text)
}
