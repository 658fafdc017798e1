import { MAX_REMEMBERED_PRODUCTS } from './limits.ts'
import type { Needs } from './needs.ts'
import type { ProductState, StaffState, WorkingSet } from './working-set.ts'

/**
 * What this process knows of products, taxes and people, as of one count of `platform.reference_writes`. Never emptied: a
 * decision under way goes on with the one it began with.
 */
export interface Reference {
  readonly writes: number
  readonly products: Map<string, ProductState>
  readonly staff: Map<string, StaffState>
  taxClasses: WorkingSet['taxClasses']
  /** Products whose earlier prices were read with them. */
  readonly withHistory: Set<string>
}

export interface ReferenceMemory {
  readonly current: Reference
  /** Takes what was read for `needs` after `writes` had been: at that count, or at a later one that shows next time. */
  learn(writes: number, ws: WorkingSet, needs: Needs): void
}

const nothing = (writes: number): Reference => ({
  writes,
  products: new Map(),
  staff: new Map(),
  taxClasses: new Map(),
  withHistory: new Set(),
})

export function referenceMemory(): ReferenceMemory {
  let current = nothing(-1)
  return {
    get current() {
      return current
    },
    learn: (writes, ws, needs) => {
      if (writes < current.writes) return // an older transaction comes late
      if (writes > current.writes || current.products.size > MAX_REMEMBERED_PRODUCTS) current = nothing(writes)
      learnInto(current, ws, needs)
    },
  }
}

function learnInto(known: Reference, ws: WorkingSet, needs: Needs): void {
  for (const id of needs.staff) {
    const person = ws.staff.get(id)
    if (person) known.staff.set(id, person)
  }
  if (needs.products.size === 0 || needs.oldestCatalog === Number.MAX_SAFE_INTEGER) return
  known.taxClasses = ws.taxClasses
  for (const id of needs.products) {
    const product = ws.products.get(id)
    if (product === undefined) continue
    known.products.set(id, product)
    // earlier prices are read of what has changed since the oldest catalogue that an order was priced from
    if (product.version > needs.oldestCatalog) known.withHistory.add(id)
    else known.withHistory.delete(id)
  }
}

/** Whether a product is known well enough to judge orders that were priced from this catalogue or a later one. */
export function knowsProduct({ products, withHistory }: Reference, id: string, oldestCatalog: number): boolean {
  const product = products.get(id)
  return product !== undefined && (product.version <= oldestCatalog || withHistory.has(id))
}
