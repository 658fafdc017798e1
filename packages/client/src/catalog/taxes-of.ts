import type { TaxRate } from '@outpost/domain'
import { err, ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { taxClassOf } from '../mapping.ts'

/** The class has not arrived yet, or never will. Selling untaxed what is taxed would be worse than not selling it. */
export interface TaxClassUnknown {
  readonly code: 'tax_class_unknown'
  readonly taxClass: string
}

export type TaxError = StoreError | TaxClassUnknown

export async function taxesOf(
  { store }: ServiceContext,
  taxClass: string,
): Promise<Result<readonly TaxRate[], TaxError>> {
  const records = await store.list('tax-classes', { key: `code:${taxClass}`, limit: 1 })
  if (!records.ok) return records
  const [record] = records.value
  return record ? ok(taxClassOf(record).taxes) : err({ code: 'tax_class_unknown', taxClass })
}
