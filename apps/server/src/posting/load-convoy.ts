import { type Clock, toInstant } from '@outpost/kernel'
import { fetchFacts } from './fetch-facts.ts'
import { emptyWorkingSet, type HeadRow } from './load.ts'
import { mergeNeeds, type Needs, noNeeds } from './needs.ts'
import { type OwnPriceRow, ownPriceOf } from './own-price-row.ts'
import type { Pipeline } from './pipeline.ts'
import * as queries from './queries.ts'
import { holds, type Probe, type Recalled, recalledFacts } from './recall.ts'
import type { ReferenceMemory } from './reference-memory.ts'
import type { WorkingSet } from './working-set.ts'

/** Sales of one branch, and what this process remembers for them. */
export interface Recollection {
  readonly scope: WorkingSet['scope']
  readonly needs: Needs
  readonly recalled: Recalled
}

interface LockedHead extends HeadRow, Probe {
  readonly branchId: string
}

/** A row about the branch at this index of the convoy, from 1. */
interface OfBranch {
  readonly branchNo: number
}

/**
 * Locks the heads of all these branches and learns what memory lacks, in one round trip. Answers their working sets; undefined
 * for a branch whose head is held by somebody else, or whose memory does not hold: nothing of it has been changed.
 */
export async function loadConvoy(
  tx: Pipeline,
  all: readonly Recollection[],
  clock: Clock,
  reference: ReferenceMemory,
): Promise<(WorkingSet | undefined)[]> {
  const branches = all.map(({ scope }) => scope)
  const missing = noNeeds()
  for (const { recalled } of all) mergeNeeds(missing, recalled.missing)
  const [locked, repeated, stock, ...fills] = await Promise.all([
    tx.send<LockedHead>(queries.LOCK_HEADS, [branches, all.flatMap(({ needs }) => [...needs.mutations])]),
    tx.send<OfBranch>(queries.RECEIPTS_OF_MANY, [branches, ...pairs(all.map(({ needs }) => needs.receipts))]),
    fetchStock(tx, all),
    ...fetchFacts(tx, branches[0] as WorkingSet['scope'], missing, NONE), // of reference data alone
  ])
  const heads = new Map(locked.map((head) => [head.branchId, head]))
  for (const { branchNo } of repeated) heads.delete(branches[branchNo - 1] ?? '')
  const taxClasses: WorkingSet['taxClasses'] = new Map()
  const sets = all.map(({ scope, needs, recalled }): WorkingSet | undefined => {
    const head = heads.get(scope)
    if (!head || !holds(recalled, head, head)) return undefined
    const facts = recalledFacts(recalled, needs)
    return {
      ...emptyWorkingSet(scope, head, toInstant(clock.now())),
      ...facts,
      ...(missing.products.size > 0 && { taxClasses }),
    }
  })
  stock(sets)
  const first = sets.find((ws) => ws !== undefined)
  if (first === undefined || fills.length === 0) return sets
  for (const fill of fills) fill(first) // all sets have the same reference data
  reference.learn(heads.get(first.scope)?.referenceWrites ?? -1, first, missing)
  return sets
}

const NONE: ReadonlySet<string> = new Set()

/** Two arrays: the number of a branch for each key, and the keys. */
function pairs(keys: readonly ReadonlySet<string>[]): [number[], string[]] {
  const [numbers, all]: [number[], string[]] = [[], []]
  for (const [index, own] of keys.entries())
    for (const key of own) {
      numbers.push(index + 1)
      all.push(key)
    }
  return [numbers, all]
}

type StockRow = OfBranch & { readonly productId: string; readonly quantity: number }
type PriceRow = OfBranch & OwnPriceRow

/** Levels and branch prices that are not remembered. Answers what puts them into the working sets. */
async function fetchStock(tx: Pipeline, all: readonly Recollection[]) {
  const [numbers, products] = pairs(all.map(({ recalled }) => recalled.unstocked))
  if (products.length === 0) return () => undefined
  const values = [all.map(({ scope }) => scope), numbers, products]
  const [levels, prices] = await Promise.all([
    tx.send<StockRow>(queries.LEVELS_OF_MANY, values),
    tx.send<PriceRow>(queries.BRANCH_PRICES_OF_MANY, values),
  ])
  return (sets: readonly (WorkingSet | undefined)[]) => {
    for (const { branchNo, productId, quantity } of levels) sets[branchNo - 1]?.levels.set(productId, quantity)
    for (const { branchNo, ...row } of prices) {
      const known = sets[branchNo - 1]?.branchPrices
      known?.set(row.productId, [...(known.get(row.productId) ?? []), ownPriceOf(row)])
    }
  }
}
