import { classify } from './classify.ts'
import type { Row } from './row.ts'

export interface PlannedProduct {
  readonly code: string
  readonly name: string
  /** Minor units: the price that most of its lines have. */
  readonly price: number
  readonly stockPolicy: 'none' | 'allow_oversell'
}

/** Postage, fees, manual entries, samples: what the seller gave a code although no shelf holds it. */
const SERVICES = new Set(['POST', 'DOT', 'M', 'm', 'D', 'C2', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'PADS'])

export const isService = (code: string): boolean => SERVICES.has(code) || code.startsWith('gift_')

const NAME_CHARS = 200

/** Every code that is rung up or written off, in the order of the file. A code without description is its own name. */
export function planCatalog(rows: readonly Row[]): PlannedProduct[] {
  const seen = new Map<string, { name: string; prices: Map<number, number> }>()
  for (const row of rows) {
    const verdict = classify(row)
    if (verdict.kind === 'unsold') continue
    const product = seen.get(row.code) ?? { name: '', prices: new Map<number, number>() }
    seen.set(row.code, product)
    if (product.name === '' && verdict.kind !== 'waste') product.name = row.name
    product.prices.set(verdict.price, (product.prices.get(verdict.price) ?? 0) + (verdict.price > 0 ? 1 : 0))
  }
  return [...seen].map(([code, { name, prices }]) => ({
    code,
    name: Array.from(name).slice(0, NAME_CHARS).join('') || code,
    price: mostFrequent(prices),
    stockPolicy: isService(code) ? 'none' : 'allow_oversell',
  }))
}

/** Ties go to the price seen first. */
function mostFrequent(prices: ReadonlyMap<number, number>): number {
  let [best, most] = [0, -1]
  for (const [price, count] of prices) if (count > most) [best, most] = [price, count]
  return best
}
