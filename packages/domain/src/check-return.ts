import { findApproval } from './find-approval.ts'
import type { CompletedOrder, OrderItem } from './order.ts'
import type { OrderFacts, OriginalLine, OriginalOrder } from './order-facts.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'
import { type Refusal, refuse } from './refusal.ts'

export type ReturnRefusal = Refusal<'original_order_unknown' | 'return_exceeds_sale' | 'approval_missing'>

/** Every reason that a return would be refused for: at most what the sale has left, by approval where no sale is named. */
export function checkReturn(facts: OrderFacts, order: CompletedOrder): ReturnRefusal[] {
  if (order.kind !== 'return') return []
  const failures: ReturnRefusal[] = []
  if (order.originalOrderId !== undefined) {
    if (!facts.original || facts.original.kind !== 'sale')
      return [refuse('original_order_unknown', `No sale ${order.originalOrderId} is known.`, '/originalOrderId')]
    const exceeded = checkAgainst(facts.original, order)
    if (exceeded) failures.push(exceeded)
  }
  const unreferenced = order.items.some((item) => item.originalLineNo === undefined)
  if (order.originalOrderId !== undefined && !unreferenced) return failures
  const need = { kind: 'return', subjectId: order.id, amount: order.total } as const
  if (!findApproval(need, order.approvalIds, facts.approvals))
    failures.push(refuse('approval_missing', 'A return without its original sale needs a `return` approval.'))
  return failures
}

function checkAgainst(original: OriginalOrder, order: CompletedOrder): ReturnRefusal | undefined {
  if (original.voided) return refuse('return_exceeds_sale', `Sale ${original.id} has been voided.`, '/originalOrderId')
  const byLine = new Map<number, OrderItem[]>()
  for (const item of order.items) {
    if (item.originalLineNo === undefined) continue
    byLine.set(item.originalLineNo, [...(byLine.get(item.originalLineNo) ?? []), item])
  }
  for (const [lineNo, items] of byLine) {
    const excess = exceeds(
      original.lines.find((line) => line.lineNo === lineNo),
      items,
    )
    if (excess) return refuse('return_exceeds_sale', `Line ${lineNo} of sale ${original.id}: ${excess}.`, '/items')
  }
  return undefined
}

function exceeds(line: OriginalLine | undefined, items: readonly OrderItem[]): string | undefined {
  if (!line) return 'no such line'
  if (items.some((item) => item.productId !== line.productId)) return 'another product was sold there'
  const left = thousandths(line.quantity) - thousandths(line.returnedQuantity)
  const quantity = items.reduce((sum, item) => sum + thousandths(item.quantity), 0n)
  if (quantity > left) return `${formatQuantity(quantity)} returned, ${formatQuantity(left)} left`
  const amountLeft = BigInt(line.total) - BigInt(line.returnedTotal)
  const amount = items.reduce((sum, item) => sum + BigInt(item.total), 0n)
  return amount > amountLeft ? `${amount} refunded, ${amountLeft} left` : undefined
}

function thousandths(text: string): bigint {
  const value = parseQuantity(text)
  return value.ok ? value.value : 0n
}
