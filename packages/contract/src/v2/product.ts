import { type Static, Type } from 'typebox'
import { Amount, Code, closed, Gtin, Id, Instant, Name, oneOf, Rate, Seq, Sku } from './common.ts'

export const StockPolicy = oneOf(['none', 'allow_oversell', 'strict'])
export const Unit = oneOf(['each', 'kg', 'g', 'l', 'ml', 'm'])

export const Product = closed(
  {
    id: Id,
    sku: Sku,
    gtins: Type.Array(Gtin, { maxItems: 50 }),
    name: Name,
    categoryId: Type.Optional(Id),
    unit: Unit,
    price: Amount,
    taxClass: Code,
    stockPolicy: StockPolicy,
    active: Type.Boolean(),
    version: Seq,
  },
  'Product',
)
export type Product = Static<typeof Product>

export const Category = closed({ id: Id, name: Name, parentId: Type.Optional(Id), version: Seq }, 'Category')
export type Category = Static<typeof Category>

/** What a class of goods is taxed, by region; several taxes may stand on one line. */
export const TaxClass = closed(
  {
    id: Id,
    code: Code,
    name: Name,
    taxes: Type.Array(closed({ code: Code, rate: Rate, included: Type.Boolean() }), { maxItems: 8 }),
    version: Seq,
  },
  'TaxClass',
)
export type TaxClass = Static<typeof TaxClass>

const priceFields = {
  id: Id,
  branchId: Id,
  productId: Id,
  price: Amount,
  effectiveFrom: Instant,
  effectiveTo: Type.Optional(Instant),
}

/**
 * A branch's own price of a product, from an instant on and, if it ends, until before another. Branch data. Of those in force
 * the latest `effectiveFrom` wins; of those that began together the greatest id.
 */
export const BranchPrice = closed(priceFields, 'BranchPrice')
export type BranchPrice = Static<typeof BranchPrice>
export const PriceWrite = closed(priceFields, 'PriceWrite')
export type PriceWrite = Static<typeof PriceWrite>

export const StockLevel = closed(
  { branchId: Id, productId: Id, quantity: Type.String(), updatedAt: Instant, branchSeq: Seq },
  'StockLevel',
)
export type StockLevel = Static<typeof StockLevel>
