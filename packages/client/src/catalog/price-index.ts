import type { BranchPrice } from '@outpost/contract/v2'

/** The branch's own prices in memory, past and to come. */
export interface PriceIndex {
  readonly size: number
  /** Adds a price, or replaces the one of its id. */
  put(price: BranchPrice): void
  remove(id: string): void
  of(productId: string): readonly BranchPrice[]
}

export function createPriceIndex(): PriceIndex {
  const prices = new Map<string, BranchPrice>()
  const byProduct = new Map<string, readonly BranchPrice[]>()
  const remove = (id: string) => {
    const price = prices.get(id)
    if (!price) return
    prices.delete(id)
    const left = of(price.productId).filter((each) => each.id !== id)
    if (left.length === 0) byProduct.delete(price.productId)
    else byProduct.set(price.productId, left)
  }
  const of = (productId: string) => byProduct.get(productId) ?? NONE
  return {
    get size() {
      return prices.size
    },
    put: (price) => {
      remove(price.id)
      prices.set(price.id, price)
      byProduct.set(price.productId, [...of(price.productId), price])
    },
    remove,
    of,
  }
}

const NONE: readonly BranchPrice[] = []
