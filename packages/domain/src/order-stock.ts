import { findApproval } from './find-approval.ts'
import type { CompletedOrder } from './order.ts'
import type { OrderFacts } from './order-facts.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'
import { type Refusal, refuse } from './refusal.ts'
import { flag, type ReviewFlag } from './review-flag.ts'

export type StockMovementKind =
  | 'sale'
  | 'return'
  | 'receipt'
  | 'transfer_out'
  | 'transfer_in'
  | 'count'
  | 'adjustment'
  | 'waste'

/** One append to the stock journal. */
export interface MovementEffect {
  /** The order's line; absent for movements outside an order. */
  readonly lineNo?: number
  readonly productId: string
  readonly kind: StockMovementKind
  /** Signed: what the level changes by. */
  readonly quantity: string
}

/** The movements of an order, line by line; products that are not stocked, or not known, make none. */
export function orderMovements(facts: OrderFacts, order: CompletedOrder): MovementEffect[] {
  return order.items.flatMap(({ lineNo, productId, quantity }) => {
    const policy = facts.products.get(productId)?.stockPolicy ?? 'none'
    if (policy === 'none') return []
    const pieces = thousandths(quantity)
    return [{ lineNo, productId, kind: order.kind, quantity: formatQuantity(order.kind === 'sale' ? -pieces : pieces) }]
  })
}

export interface StockJudgement {
  readonly failures: Refusal<'stock_insufficient'>[]
  readonly flags: ReviewFlag[]
}

/** Judges what a sale takes from stock, all lines of a product together. */
export function judgeStock(facts: OrderFacts, order: CompletedOrder): StockJudgement {
  const failures: Refusal<'stock_insufficient'>[] = []
  const flags: ReviewFlag[] = []
  if (order.kind !== 'sale') return { failures, flags }
  for (const [productId, taken] of takenByProduct(order)) {
    const policy = facts.products.get(productId)?.stockPolicy ?? 'none'
    const left = thousandths(facts.levels.get(productId) ?? '0') - taken
    if (policy === 'none' || left >= 0n) continue
    const detail = `Product ${productId}: ${formatQuantity(left)} after this sale.`
    const need = { kind: 'oversell', subjectId: order.id } as const
    const allowed = policy === 'allow_oversell' || findApproval(need, order.approvalIds, facts.approvals)
    if (allowed || facts.reoffered) flags.push(flag('oversold', detail))
    else failures.push(refuse('stock_insufficient', detail))
  }
  return { failures, flags }
}

function takenByProduct(order: CompletedOrder): Map<string, bigint> {
  const taken = new Map<string, bigint>()
  for (const { productId, quantity } of order.items)
    taken.set(productId, (taken.get(productId) ?? 0n) + thousandths(quantity))
  return taken
}

function thousandths(text: string): bigint {
  const value = parseQuantity(text)
  return value.ok ? value.value : 0n
}
