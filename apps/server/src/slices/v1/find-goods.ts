import { fieldProblem, problem } from '../../http/problem-error.ts'
import type { Goods, Keys, PricedGoods } from './goods.reader.ts'

/** A product as a request of v1 names it. */
export interface Named {
  readonly product_id?: string
  readonly sku?: string
}

export const keysOf = (named: readonly Named[]): Keys => ({
  ids: named.flatMap(({ product_id: id }) => id ?? []),
  skus: named.flatMap(({ sku }) => sku ?? []),
})

/** The goods that a line at `pointer` names. Throws where it names none, two, or what the catalogue does not know. */
export function findGoods({ byKey }: PricedGoods, { product_id: id, sku }: Named, pointer: string): Goods {
  if (id === undefined && sku === undefined)
    throw fieldProblem(`${pointer}/product_id`, 'required', 'Name the product by product_id or by sku.')
  if (id !== undefined && sku !== undefined)
    throw fieldProblem(`${pointer}/sku`, 'oneOf', 'Name the product by product_id or by sku, not by both.')
  const goods = byKey.get(id === undefined ? `sku ${sku}` : `id ${id}`)
  if (goods) return goods
  const at = id === undefined ? 'sku' : 'product_id'
  throw problem('product_unknown', { errors: [{ pointer: `${pointer}/${at}`, code: 'product_unknown' }] })
}
