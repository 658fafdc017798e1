import type { Accepted } from './accepted.ts'
import { findCircumstances, postedAt } from './circumstances.ts'
import { findApproval } from './find-approval.ts'
import type { StockFacts } from './order-facts.ts'
import { judgeStock } from './order-stock.ts'
import { type Refusal, refuse } from './refusal.ts'
import { flag } from './review-flag.ts'
import { hasRank } from './role.ts'
import { type CountedBefore, type ManualKind, moveEffects, type StockMoveLine } from './stock-move.ts'

/** One document of stock: a delivery, a count, a transfer. */
export interface StockMove {
  readonly id: string
  readonly kind: ManualKind
  readonly lines: StockMoveLine[]
  readonly staffId: string
  readonly approvalIds: string[]
  readonly movedAt: string
}

export type StockRefusalCode = 'product_unknown' | 'quantity_invalid' | 'stock_insufficient' | 'approval_missing'

/**
 * Decides a stock document. Only a transfer out can fail for want of strict stock: whatever else took the goods has
 * happened to them already. A transfer in is accepted even for a product that the branch does not know. `before`: of a count
 * that is offered again.
 */
export function decideStockMove(
  facts: StockFacts,
  move: StockMove,
  before?: CountedBefore,
): Accepted | Refusal<StockRefusalCode> {
  const effects = moveEffects(facts, move.kind, move.lines, before)
  if (!effects.ok) {
    const at = `/lines/${effects.error.index}/quantity`
    return refuse('quantity_invalid', `The quantity does not fit a ${move.kind}.`, at)
  }
  const stock = judgeStock(
    { ...facts, reoffered: facts.reoffered || move.kind !== 'transfer_out' },
    effects.value,
    move,
  )
  const failures = [...findFailures(facts, move), ...stock.failures]
  const [first] = failures
  if (first && !facts.reoffered && move.kind !== 'transfer_in') return first
  return {
    outcome: 'accepted',
    reviewFlags: [
      ...findCircumstances(facts, { staffId: move.staffId, approvalIds: move.approvalIds, at: move.movedAt }),
      ...failures.flatMap(({ code, detail }) => (code === 'stock_insufficient' ? [] : [flag(code, detail)])),
      ...stock.flags,
    ],
    movements: effects.value,
    entries: [],
    postedAt: postedAt(facts, move.movedAt),
  }
}

function findFailures(facts: StockFacts, move: StockMove): Refusal<'product_unknown' | 'approval_missing'>[] {
  const failures: Refusal<'product_unknown' | 'approval_missing'>[] = []
  const unknown = move.lines.findIndex(({ productId }) => !facts.products.has(productId))
  if (unknown >= 0)
    failures.push(
      refuse('product_unknown', `No product ${move.lines[unknown]?.productId}.`, `/lines/${unknown}/productId`),
    )
  if (move.kind === 'adjustment' && !mayAdjust(facts, move))
    failures.push(refuse('approval_missing', 'An adjustment needs a supervisor or a `stock_adjustment` approval.'))
  return failures
}

function mayAdjust({ staff, approvals }: StockFacts, { id, approvalIds }: StockMove): boolean {
  if (staff?.leaseValid && hasRank(staff.role, 'supervisor')) return true
  return findApproval({ kind: 'stock_adjustment', subjectId: id }, approvalIds, approvals) !== undefined
}
