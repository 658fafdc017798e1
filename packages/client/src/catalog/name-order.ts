import type { Product } from '@outpost/contract/v2'

/** The slots of active products in the order of their names, as a person reads them. */
export interface NameOrder {
  add(slot: number): void
  remove(slot: number): void
  /** The first `limit` of `slots`, or of all, in order. */
  first(slots: readonly number[] | undefined, limit: number): readonly number[]
}

/** Not in the order: inactive, or gone. */
const NOWHERE = 0

/** `productAt` is asked for slots that were added and not removed since. */
export function createNameOrder(productAt: (slot: number) => Product | undefined): NameOrder {
  const { compare } = new Intl.Collator()
  const byName = (a: number, b: number): number => {
    const [one, other] = [productAt(a), productAt(b)]
    if (!one || !other) return 0
    return compare(one.name, other.name) || (one.id < other.id ? -1 : 1)
  }
  let ordered: number[] = []
  /** Place in the order, from 1 on, by slot. */
  let places = new Uint32Array(0)
  let added = new Set<number>()
  let removed = new Set<number>()

  const bringUpToDate = () => {
    if (added.size === 0 && removed.size === 0) return
    const kept = removed.size > 0 ? ordered.filter((slot) => !removed.has(slot)) : ordered
    const active = [...added].filter((slot) => productAt(slot)?.active)
    ordered = merge(kept, active.sort(byName), byName)
    added = new Set()
    removed = new Set()
    places = new Uint32Array(ordered.reduce((most, slot) => Math.max(most, slot), 0) + 1)
    for (const [at, slot] of ordered.entries()) places[slot] = at + 1
  }
  return {
    add: (slot) => void added.add(slot),
    remove: (slot) => {
      added.delete(slot)
      removed.add(slot)
    },
    first: (slots, limit) => {
      bringUpToDate()
      if (slots === undefined) return ordered.slice(0, limit)
      return lowest(slots, places, limit).map((place) => ordered[place - 1] ?? 0)
    },
  }
}

/** Two sorted lists as one; few are merged into many by looking up their places. */
function merge(many: readonly number[], few: readonly number[], compare: (a: number, b: number) => number): number[] {
  const merged: number[] = []
  let from = 0
  for (const one of few) {
    let [low, high] = [from, many.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(many[middle] ?? 0, one) < 0) low = middle + 1
      else high = middle
    }
    for (; from < low; from++) merged.push(many[from] ?? 0)
    merged.push(one)
  }
  for (; from < many.length; from++) merged.push(many[from] ?? 0)
  return merged
}

/** The lowest `limit` places of `slots`, in order. */
function lowest(slots: readonly number[], places: Uint32Array, limit: number): readonly number[] {
  const best: number[] = []
  if (limit <= 0) return best
  if (limit > MOST_BY_INSERTION) {
    const all = slots.map((slot) => places[slot] ?? NOWHERE).filter((place) => place !== NOWHERE)
    return all.sort((a, b) => a - b).slice(0, limit)
  }
  for (const slot of slots) {
    const place = places[slot] ?? NOWHERE
    if (place === NOWHERE) continue
    if (best.length === limit && place > (best[limit - 1] ?? 0)) continue
    let at = Math.min(best.length, limit - 1)
    while (at > 0 && (best[at - 1] ?? 0) > place) {
      best[at] = best[at - 1] ?? 0
      at--
    }
    best[at] = place
  }
  return best
}

/** Hits up to which keeping the best in order is cheaper than sorting all. */
const MOST_BY_INSERTION = 100
