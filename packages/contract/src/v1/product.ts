import { type Static, Type } from 'typebox'
import { Amount, Code, Currency, closed, Gtin, Id, Name, SignedQuantity, Sku } from '../v2/common.ts'
import { Unit } from '../v2/product.ts'
import { about } from './common.ts'

export const Product = closed(
  {
    id: Id,
    sku: Sku,
    barcodes: Type.Array(Gtin, { maxItems: 50 }),
    name: Name,
    category_id: Type.Optional(Id),
    unit: Unit,
    price: about(Amount, 'Of the branch at this moment, minor units; the catalogue’s where no branch is meant'),
    currency: Type.Optional(about(Currency, 'Of the branch')),
    tax_class: Code,
    active: Type.Boolean(),
    stock_quantity: Type.Optional(
      about(SignedQuantity, 'On hand in the branch; absent where the goods are not stocked'),
    ),
  },
  'Product',
)
export type Product = Static<typeof Product>

export const ProductList = closed(
  {
    items: Type.Array(Product),
    next_cursor: Type.Optional(about(Type.String(), 'Absent on the last page')),
  },
  'ProductList',
)
export type ProductList = Static<typeof ProductList>
