import type { ProductList, Product as ProductV1 } from '@outpost/contract/v1'
import type { Product } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { BranchScope } from '../../db/branch-scope.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { fromThousandths } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { listProducts as listCatalogue, type ProductFilter } from '../catalog/index.ts'
import { branchOf } from './create-order.ts'
import { readBranchPrices, readLevels } from './goods.reader.ts'

export interface ProductQuery {
  readonly q?: string
  readonly barcode?: string
  readonly sku?: string
  readonly active?: boolean
  readonly cursor?: string
  readonly limit?: number
}

/** A page of the catalogue; with a branch, at its prices and with its stock of the moment. */
export async function listProducts(
  { pool, clock }: ServerContext,
  branch: BranchScope | undefined,
  query: ProductQuery,
): Promise<ProductList> {
  const { barcode, cursor: _cursor, limit: _limit, ...filter } = query
  const page = pageOf(query, 'text')
  const sought: ProductFilter = { ...filter, ...(barcode !== undefined && { gtin: barcode }) }
  const rows = await listCatalogue(pool, sought, page)
  const ids = rows.map(({ id }) => id)
  const at = toInstant(clock.now())
  const own = branch && {
    prices: await readBranchPrices(pool, branch, ids, at),
    levels: await readLevels(pool, branch, ids),
    currency: (await branchOf(pool, branch)).currency,
  }
  const { items, nextCursor } = toPage(
    rows,
    page,
    (product) => productInV1(product, own),
    ({ sku }) => [sku],
  )
  return { items, ...(nextCursor !== undefined && { next_cursor: nextCursor }) }
}

interface Own {
  readonly prices: ReadonlyMap<string, number>
  readonly levels: ReadonlyMap<string, number>
  readonly currency: string
}

function productInV1(product: Product, own: Own | undefined): ProductV1 {
  const { id, sku, gtins, name, categoryId, unit, price, taxClass, stockPolicy, active } = product
  const isCounted = own !== undefined && stockPolicy !== 'none'
  return {
    id,
    sku,
    barcodes: gtins,
    name,
    ...(categoryId !== undefined && { category_id: categoryId }),
    unit,
    price: own?.prices.get(id) ?? price,
    ...(own && { currency: own.currency }),
    tax_class: taxClass,
    active,
    ...(isCounted && { stock_quantity: fromThousandths(own.levels.get(id) ?? 0) }),
  }
}
