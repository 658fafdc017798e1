import { err, ok, type Result } from '@outpost/kernel'
import { abs } from './integer.ts'
import { MAX_STOCK_QUANTITY } from './limits.ts'
import type { StockFacts } from './order-facts.ts'
import type { MovementEffect, StockMovementKind } from './order-stock.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'

export type ManualKind = Exclude<StockMovementKind, 'sale' | 'return'>

export interface StockMoveLine {
  readonly productId: string
  /**
   * By kind: receipt, transfer_in, transfer_out and waste positive (the kind gives the sign); adjustment signed, not
   * zero; count the figure counted.
   */
  readonly quantity: string
}

/**
 * What a count changed levels by when it was first accepted, by product. Offered again after a restore, it changes them by
 * the same: the sales that lay between the level and the figure may come back before it or after.
 */
export type CountedBefore = ReadonlyMap<string, string>

/**
 * The movement of each line of a product that is stocked; an error names the index of a line that does not fit its kind, or
 * after which the level would be larger than any that can be kept.
 */
export function moveEffects(
  facts: StockFacts,
  kind: ManualKind,
  lines: readonly StockMoveLine[],
  before?: CountedBefore,
): Result<MovementEffect[], { readonly index: number }> {
  const start = (productId: string, figure: bigint) => {
    const same = kind === 'count' ? before?.get(productId) : undefined
    return same === undefined ? level(facts, productId) : lastFigure(lines, productId, figure) - thousandths(same)
  }
  const counted = new Map<string, bigint>() // a product counted twice in one document ends at its last figure
  const left = new Map<string, bigint>()
  const effects: MovementEffect[] = []
  for (const [index, { productId, quantity }] of lines.entries()) {
    const given = parseQuantity(quantity)
    if (!given.ok || !fits(kind, given.value)) return err({ index })
    if (facts.products.get(productId)?.stockPolicy === 'none') continue
    const change =
      kind === 'count' ? given.value - (counted.get(productId) ?? start(productId, given.value)) : given.value
    counted.set(productId, given.value)
    const takes = kind === 'transfer_out' || kind === 'waste'
    const effect = takes ? -change : change
    left.set(productId, (left.get(productId) ?? level(facts, productId)) + effect)
    if (abs(left.get(productId) ?? 0n) > MAX_STOCK_QUANTITY) return err({ index }) // no level could say it
    effects.push({ productId, kind, quantity: formatQuantity(effect) })
  }
  return ok(effects)
}

/** At which a product counted in several lines ends. */
function lastFigure(lines: readonly StockMoveLine[], productId: string, figure: bigint): bigint {
  const last = lines.findLast((line) => line.productId === productId)
  return last === undefined ? figure : thousandths(last.quantity)
}

function fits(kind: ManualKind, thousandths: bigint): boolean {
  if (kind === 'adjustment') return thousandths !== 0n
  return kind === 'count' ? thousandths >= 0n : thousandths > 0n
}

const level = ({ levels }: StockFacts, productId: string): bigint => thousandths(levels.get(productId) ?? '0')

function thousandths(text: string): bigint {
  const parsed = parseQuantity(text)
  return parsed.ok ? parsed.value : 0n
}
