import { cashRoundingOf, coinsOf } from './cash-rounding.ts'
import { findApproval } from './find-approval.ts'
import type { CompletedOrder, OrderItem, TaxRate } from './order.ts'
import type { OrderFacts } from './order-facts.ts'
import { extendPrice, parseLineQuantity } from './quantity.ts'
import { formatRate, parseTaxRate } from './rate.ts'
import { flag, type ReviewFlag } from './review-flag.ts'
import { taxLine } from './tax.ts'

/** What the server would compute differently. A return against its sale follows the sale instead of today's rules. */
export function findVariances(facts: OrderFacts, order: CompletedOrder): ReviewFlag[] {
  const followsSale = order.kind === 'return' && order.originalOrderId !== undefined
  const flags = followsSale ? [] : [...priceVariances(facts, order), ...taxVariances(facts, order)]
  const due = order.items.reduce((sum, item) => sum + (followsSale ? BigInt(item.total) : expectedTotal(item)), 0n)
  const rounding = cashRoundingOf(due, coinsOf(order.payments, facts.branch.cashIncrement))
  if (BigInt(order.total) !== due + rounding)
    flags.push(flag('total_mismatch', `Total ${order.total}, computed ${due + rounding}.`))
  return flags
}

function priceVariances(facts: OrderFacts, order: CompletedOrder): ReviewFlag[] {
  if (!facts.branch.checkPrices) return []
  if (findApproval({ kind: 'price_override', subjectId: order.id }, order.approvalIds, facts.approvals)) return []
  return order.items.flatMap(({ lineNo, productId, unitPrice }) => {
    const expected = facts.products.get(productId)?.expectedPrice
    if (expected === undefined || expected === unitPrice) return []
    return [flag('price_variance', `Sold at ${unitPrice}, the catalogue has ${expected}.`, lineNo)]
  })
}

function taxVariances(facts: OrderFacts, order: CompletedOrder): ReviewFlag[] {
  return order.items.flatMap((item) => {
    const expected = facts.products.get(item.productId)?.expectedTaxes
    if (expected && !areWrittenAlike(expected, item.taxes) && describe(expected) !== describe(item.taxes))
      return [flag('tax_variance', `Taxed ${describe(item.taxes)}, expected ${describe(expected)}.`, item.lineNo)]
    const amounts = expectedTaxes(item)?.amounts
    const same = amounts && item.taxes.every(({ amount }, i) => amounts[i] === BigInt(amount))
    return same ? [] : [flag('tax_variance', 'The tax amounts do not follow from their rates.', item.lineNo)]
  })
}

function expectedTaxes(item: OrderItem) {
  const tax = taxLine(baseOf(item), item.taxes)
  return tax.ok ? tax.value : undefined
}

const expectedTotal = (item: OrderItem): bigint => baseOf(item) + (expectedTaxes(item)?.exclusive ?? 0n)

function baseOf({ unitPrice, quantity, discount }: OrderItem): bigint {
  const thousandths = parseLineQuantity(quantity)
  const base = thousandths.ok ? extendPrice(BigInt(unitPrice), thousandths.value) - BigInt(discount) : 0n
  return base < 0n ? 0n : base
}

/** Whether both say the same in the same words, as they nearly always do. */
const areWrittenAlike = (a: readonly TaxRate[], b: readonly TaxRate[]): boolean =>
  a.length === b.length &&
  a.every(({ code, rate, included }, i) => {
    const other = b[i]
    return other !== undefined && other.code === code && other.rate === rate && other.included === included
  })

/** The same text for the same taxes, however their rates are written and in whatever order they stand. */
function describe(taxes: readonly TaxRate[]): string {
  const parts = taxes.map(({ code, rate, included }) => {
    const parsed = parseTaxRate(rate)
    return `${code} ${parsed.ok ? formatRate(parsed.value) : rate} % ${included ? 'included' : 'added'}`
  })
  return parts.sort().join(', ') || 'nothing'
}
