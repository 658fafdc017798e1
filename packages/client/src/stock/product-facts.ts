import type { Product } from '@outpost/contract/v2'
import type { ProductFacts } from '@outpost/domain'
import { ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { productOf } from '../mapping.ts'
import { readLevel } from './read-level.ts'

/** What the domain's rules ask about products, as this terminal knows it. */
export interface StockKnowledge {
  readonly products: ReadonlyMap<string, ProductFacts>
  readonly levels: ReadonlyMap<string, string>
}

/** `levelsOf`: which of the products need their level; most rules ask for the strictly counted ones only. */
export async function readStockKnowledge(
  context: ServiceContext,
  productIds: readonly string[],
  levelsOf: (facts: ProductFacts) => boolean,
): Promise<Result<StockKnowledge, StoreError>> {
  const known = await findProducts(context, [...new Set(productIds)])
  if (!known.ok) return known
  const products = new Map<string, ProductFacts>()
  const levels = new Map<string, string>()
  for (const { stockPolicy, active, id } of known.value) {
    const facts: ProductFacts = { stockPolicy, active }
    products.set(id, facts)
    if (!levelsOf(facts)) continue
    const level = await readLevel(context, id)
    if (!level.ok) return level
    levels.set(id, level.value.quantity)
  }
  return ok({ products, levels })
}

/** In memory, or read where one of them is not there. */
async function findProducts(
  { store, kept }: ServiceContext,
  ids: readonly string[],
): Promise<Result<readonly Product[], StoreError>> {
  const index = kept?.products.current()
  const products = index ? ids.flatMap((id) => index.find(id) ?? []) : []
  if (products.length === ids.length) return ok(products)
  const records = await store.getMany('products', ids)
  return records.ok ? ok(records.value.map(productOf)) : records
}
