import type { Product } from '@outpost/contract/v2'
import { foldWords } from './fold-text.ts'
import { createNameOrder } from './name-order.ts'
import { productCodes } from './product-codes.ts'
import { createWordIndex } from './word-index.ts'

/** A catalogue in memory: what a screen asks while somebody types or scans, answered without the store. */
export interface ProductIndex {
  readonly size: number
  /** Adds a product, or replaces the one of its id. */
  put(product: Product): void
  remove(id: string): void
  find(id: string): Product | undefined
  /** By a key of `productCodes`; an active product where several bear it, else the one of the lowest id. */
  findByCode(code: string): Product | undefined
  /** Active products with a word that begins with each of `words` (folded), in order of name. */
  search(words: readonly string[], limit: number): Product[]
}

export function createProductIndex(): ProductIndex {
  /** A product keeps its slot for as long as it is here; a free slot is given to the next. */
  const products: (Product | undefined)[] = []
  const free: number[] = []
  const slots = new Map<string, number>()
  const byCode = new Map<string, readonly number[]>()
  const words = createWordIndex()
  const order = createNameOrder((slot) => products[slot])

  const enlist = (slot: number, product: Product) => {
    for (const code of productCodes(product)) byCode.set(code, [...(byCode.get(code) ?? []), slot])
    words.add(slot, foldWords(product.name))
    order.add(slot)
  }
  const strike = (slot: number, product: Product) => {
    for (const code of productCodes(product)) {
      const left = (byCode.get(code) ?? []).filter((each) => each !== slot)
      if (left.length === 0) byCode.delete(code)
      else byCode.set(code, left)
    }
    words.remove(slot, foldWords(product.name))
    order.remove(slot)
  }
  return {
    get size() {
      return slots.size
    },
    put: (product) => {
      const slot = slots.get(product.id) ?? free.pop() ?? products.length
      const before = products[slot]
      if (before && isListedAlike(before, product)) {
        products[slot] = product
        return
      }
      if (before) strike(slot, before)
      products[slot] = product
      slots.set(product.id, slot)
      enlist(slot, product)
    },
    remove: (id) => {
      const slot = slots.get(id)
      const product = slot === undefined ? undefined : products[slot]
      if (slot === undefined || !product) return
      strike(slot, product)
      products[slot] = undefined
      slots.delete(id)
      free.push(slot)
    },
    find: (id) => products[slots.get(id) ?? -1],
    findByCode: (code) => preferred((byCode.get(code) ?? []).flatMap((slot) => products[slot] ?? [])),
    search: (sought, limit) =>
      order.first(words.matching(sought, products.length), limit).flatMap((slot) => products[slot] ?? []),
  }
}

/** A new price or policy moves nothing in the lists. */
const isListedAlike = (a: Product, b: Product): boolean =>
  a.name === b.name && a.sku === b.sku && a.active === b.active && a.gtins.join() === b.gtins.join()

function preferred(products: readonly Product[]): Product | undefined {
  if (products.length < 2) return products[0]
  const byId = products.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return byId.find(({ active }) => active) ?? byId[0]
}
