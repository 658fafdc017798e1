import type { Category, Product } from '@outpost/contract/v2'
import { type CartItem, isMeasurePattern, type TaxRate } from '@outpost/domain'
import { assert, err, ok, type Result } from '@outpost/kernel'
import type { ListQuery, StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { MAX_CANDIDATES } from '../limits.ts'
import { categoryOf, productOf } from '../mapping.ts'
import { foldWords } from './fold-text.ts'
import { normaliseGtin } from './gtin.ts'
import { type PriceError, priceNow } from './price-now.ts'
import { gtinKey, skuKey } from './product-codes.ts'
import { type Scanned, scanCode } from './scan.ts'
import { searchStore } from './search-store.ts'
import { type PricedProduct, shelfPrices } from './shelf-prices.ts'
import { type TaxError, taxesOf } from './taxes-of.ts'

/** A product as it is sold here and now. */
export interface Offer {
  readonly product: Product
  /** Minor units of the branch's currency. */
  readonly unitPrice: number
  readonly taxes: readonly TaxRate[]
}

export type OfferError = PriceError | TaxError

/** Reads the catalogue that the feed has left here; it never asks the network. */
export interface CatalogService {
  find(id: string): Promise<Result<Product | null, StoreError>>
  /** An active product where several bear the code. */
  findBySku(sku: string): Promise<Result<Product | null, StoreError>>
  /** Any of the forms of 8, 12, 13 or 14 digits. */
  findByGtin(code: string): Promise<Result<Product | null, StoreError | { readonly code: 'gtin_invalid' }>>
  /** What a scanner, or somebody who types a code, has given. A code that somebody filed whole comes before a scale's label. */
  scan(code: string): Promise<Result<Scanned, StoreError>>
  /** Active products each of whose names has a word that begins with each word of `text`; in order of name. */
  search(text: string, limit?: number): Promise<Result<readonly Product[], StoreError>>
  /** What each costs here and now, for a shelf of tiles or hits; `offer` is what a line of a cart is made of. */
  shelfPrices(products: readonly Product[]): Promise<Result<readonly PricedProduct[], PriceError>>
  offer(product: Product): Promise<Result<Offer, OfferError>>
  categories(parentId?: string): Promise<Result<readonly Category[], StoreError>>
  inCategory(categoryId: string, limit?: number): Promise<Result<readonly Product[], StoreError>>
  /**
   * Takes the catalogue into memory, where a search costs next to nothing; resolves when it is there, or when it is too large
   * to be. Without it the first question begins that, and the store answers meanwhile.
   */
  warmUp(): Promise<void>
  /** What an order names as the version that it was priced from: the catalogue feed's position; 0 before the first pull. */
  catalogVersion(): Promise<Result<number, StoreError>>
}

/** A line's worth of an offer, for the domain's cart functions. `quantity` is a decimal string of the product's unit. */
export const toCartItem = ({ product, unitPrice, taxes }: Offer, quantity: string): CartItem => ({
  productId: product.id,
  sku: product.sku,
  name: product.name,
  quantity,
  unitPrice,
  taxes,
})

const DEFAULT_HITS = 20

export interface CatalogOptions {
  /** Patterns of the scales' labels (`readVariableMeasure`); those that scales are mostly delivered with unless given. */
  readonly measureCodes?: readonly string[]
}

export function createCatalogService(context: ServiceContext, { measureCodes }: CatalogOptions = {}): CatalogService {
  const { store } = context
  const odd = measureCodes?.find((pattern) => !isMeasurePattern(pattern))
  assert(odd === undefined, `no pattern of a measure code: ${odd}`)
  const listProducts = async (query: ListQuery) => {
    const records = await store.list('products', query)
    return records.ok ? ok(records.value.map(productOf)) : records
  }
  const findByKey = async (key: string) => {
    const index = products()
    if (index) return ok(index.findByCode(key) ?? null)
    const found = await listProducts({ key, limit: 10 })
    return found.ok ? ok(found.value.find(({ active }) => active) ?? found.value[0] ?? null) : found
  }
  const products = () => context.kept?.products.current() ?? null
  return {
    find: async (id) => {
      const known = products()?.find(id)
      return known ? ok(known) : readProduct(context, id)
    },
    findBySku: (sku) => findByKey(skuKey(sku.trim())),
    findByGtin: async (code) => {
      const gtin = normaliseGtin(code)
      return gtin === undefined ? err({ code: 'gtin_invalid' }) : findByKey(gtinKey(gtin))
    },
    scan: (code) => scanCode(code, findByKey, measureCodes),
    search: async (text, limit = DEFAULT_HITS) => {
      const words = foldWords(text)
      const index = products()
      if (index) return ok(index.search(words, limit))
      const hits = await searchStore(context, words)
      return hits.ok ? ok(hits.value.slice(0, limit)) : hits
    },
    shelfPrices: (found) => shelfPrices(context, found),
    offer: async (found) => {
      // the store has what another tab's engine has brought meanwhile: a price is never older than that
      const stored = await readProduct(context, found.id)
      if (!stored.ok) return stored
      const product = stored.value ?? found
      const price = await priceNow(context, product)
      if (!price.ok) return price
      const taxes = await taxesOf(context, product.taxClass)
      return taxes.ok ? ok({ product, unitPrice: price.value, taxes: taxes.value }) : taxes
    },
    categories: async (parentId = '') => {
      const records = await store.list('categories', { key: `parent:${parentId}`, limit: MAX_CANDIDATES })
      return records.ok ? ok(records.value.map(categoryOf)) : records
    },
    inCategory: (categoryId, limit = MAX_CANDIDATES) => listProducts({ key: `category:${categoryId}`, limit }),
    warmUp: async () => {
      products()
      context.kept?.prices.current()
      await Promise.all([context.kept?.products.built(), context.kept?.prices.built()])
    },
    catalogVersion: () => readCatalogVersion(context),
  }
}

async function readProduct({ store }: ServiceContext, id: string): Promise<Result<Product | null, StoreError>> {
  const record = await store.get('products', id)
  return record.ok ? ok(record.value && productOf(record.value)) : record
}

export async function readCatalogVersion({ store }: ServiceContext): Promise<Result<number, StoreError>> {
  const memory = await store.readMemory()
  return memory.ok ? ok(memory.value?.catalogSeq ?? 0) : memory
}
