import { findApproval } from './find-approval.ts'
import type { CompletedOrder } from './order.ts'
import type { OrderFacts, StockFacts, StockPolicy } from './order-facts.ts'
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

/** A product that movements would leave below zero. */
export interface Shortfall {
  readonly productId: string
  readonly policy: StockPolicy
  readonly detail: string
}

/** What `movements`, all of a product together, would take out of stock that is not there. */
export function shortfalls(facts: StockFacts, movements: readonly MovementEffect[]): Shortfall[] {
  const change = new Map<string, bigint>()
  for (const { productId, quantity } of movements)
    change.set(productId, (change.get(productId) ?? 0n) + thousandths(quantity))
  return [...change].flatMap(([productId, pieces]) => {
    const left = thousandths(facts.levels.get(productId) ?? '0') + pieces
    if (pieces >= 0n || left >= 0n) return []
    const policy = facts.products.get(productId)?.stockPolicy ?? 'allow_oversell'
    return [{ productId, policy, detail: `Product ${productId}: ${formatQuantity(left)} would be left.` }]
  })
}

export interface StockJudgement {
  readonly failures: Refusal<'stock_insufficient'>[]
  readonly flags: ReviewFlag[]
}

/**
 * Judges movements that take from stock: below zero is a flag, for `strict` products a refusal unless an `oversell`
 * approval names `subjectId`.
 */
export function judgeStock(
  facts: StockFacts,
  movements: readonly MovementEffect[],
  subject: { readonly id: string; readonly approvalIds: readonly string[] },
): StockJudgement {
  const failures: Refusal<'stock_insufficient'>[] = []
  const flags: ReviewFlag[] = []
  const need = { kind: 'oversell', subjectId: subject.id } as const
  const approved = findApproval(need, subject.approvalIds, facts.approvals) !== undefined
  for (const { policy, detail } of shortfalls(facts, movements)) {
    if (policy !== 'strict' || approved || facts.reoffered) flags.push(flag('oversold', detail))
    else failures.push(refuse('stock_insufficient', detail))
  }
  return { failures, flags }
}

function thousandths(text: string): bigint {
  const value = parseQuantity(text)
  return value.ok ? value.value : 0n
}
