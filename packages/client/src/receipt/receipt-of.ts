import type { Branch, OrderItem } from '@outpost/contract/v2'
import { CASH, effectivePayments } from '@outpost/domain'
import type { LocalOrder } from '../mapping.ts'
import { pair, type Receipt, type ReceiptLine, rule, text } from './receipt-line.ts'
import { taxesOfOrder } from './receipt-taxes.ts'
import type { ReceiptFormat, ReceiptWords } from './receipt-words.ts'

export interface ReceiptFacts {
  readonly branch: Pick<Branch, 'name' | 'timezone'>
  /** Whoever sold. */
  readonly operator: { readonly name: string }
  readonly words: ReceiptWords
  readonly format: ReceiptFormat
  /** It was printed before, and says so. */
  readonly isCopy?: boolean
  /** Sold on a training terminal: no goods, no money. */
  readonly isTraining?: boolean
  /** Of the sale that a return takes back. */
  readonly originalReceiptNumber?: string
}

/** The receipt of a completed order. Amounts of a return stand with a minus. Pure, and the same wherever it is shown. */
export function receiptOf(order: LocalOrder, facts: ReceiptFacts): Receipt {
  const sign = order.kind === 'return' ? -1 : 1
  const money = (minor: number) => facts.format.money(minor === 0 ? 0 : sign * minor, order.currency)
  const lines = [
    ...heading(order, facts),
    rule,
    ...order.items.flatMap((item) => itemLines(order, item, facts, money)),
    rule,
    ...totalLines(order, facts, money),
    ...paymentLines(order, facts, money),
    ...ending(order, facts),
  ]
  const hasCash = order.payments.some(({ tender }) => tender === CASH)
  return { lines, opensDrawer: hasCash && facts.isCopy !== true && facts.isTraining !== true }
}

type Money = (minor: number) => string

function heading(order: LocalOrder, facts: ReceiptFacts): ReceiptLine[] {
  const { branch, words, operator, format } = facts
  const marks = [
    ...(facts.isTraining ? [words.training] : []),
    ...(facts.isCopy ? [words.copy] : []),
    ...(order.status === 'voided' ? [words.voided] : []),
  ]
  return [
    text(branch.name, 'center', 'large'),
    ...words.heading.map((line) => text(line, 'center')),
    ...marks.map((mark) => text(mark, 'center', 'large')),
    text(order.kind === 'sale' ? words.sale : words.return, 'center', 'strong'),
    pair(words.receiptNumber, order.receiptNumber),
    ...(facts.originalReceiptNumber ? [pair(words.originalReceipt, facts.originalReceiptNumber)] : []),
    text(format.instant(order.soldAt, branch.timezone)),
    pair(words.servedBy, operator.name),
    ...(order.customer?.name ? [pair(words.customer, order.customer.name)] : []),
  ]
}

/** What was rung up, before any discount; what was taken off stands under it, or under the subtotal. */
function itemLines(order: LocalOrder, item: OrderItem, { words, format }: ReceiptFacts, money: Money): ReceiptLine[] {
  const added = item.taxes.reduce((sum, { included, amount }) => (included ? sum : sum + amount), 0)
  const off = order.discounts.filter(({ lineNo }) => lineNo === item.lineNo)
  return [
    pair(item.name, money(item.total - added + item.discount)),
    ...(item.quantity === '1' ? [] : [text(`  ${format.quantity(item.quantity)} × ${money(item.unitPrice)}`)]),
    ...off.map(({ amount, reason }) => pair(`  ${reason || words.discount}`, money(-amount))),
  ]
}

function totalLines(order: LocalOrder, { words, format }: ReceiptFacts, money: Money): ReceiptLine[] {
  const whole = order.discounts.filter(({ lineNo }) => lineNo === undefined)
  const taxes = taxesOfOrder(order).map((tax) => ({
    ...tax,
    line: pair(words.tax(tax.code, format.rate(tax.rate), tax.included), money(tax.amount)),
  }))
  const between = [
    ...whole.map(({ amount, reason }) => pair(reason || words.discount, money(-amount))),
    ...taxes.filter(({ included }) => !included).map(({ line }) => line),
    ...(order.cashRounding === 0 ? [] : [pair(words.rounding, money(order.cashRounding))]),
  ]
  return [
    ...(between.length === 0 ? [] : [pair(words.subtotal, money(subtotalShown(order))), ...between]),
    pair(words.total, money(order.total), 'strong'),
    ...taxes.filter(({ included }) => included).map(({ line }) => line),
  ]
}

/** Of the lines as they stand above, their own discounts included. */
const subtotalShown = (order: LocalOrder): number =>
  order.subtotal - order.discounts.reduce((sum, { lineNo, amount }) => (lineNo === undefined ? sum : sum + amount), 0)

function paymentLines(order: LocalOrder, { words }: ReceiptFacts, money: Money): ReceiptLine[] {
  // one that failed stands for nothing: what came in its place stands beside it
  return effectivePayments(order.payments).flatMap(
    ({ tender, amount, tendered, change, reference, state, cashRounding }) => [
      pair(words.tender(tender), money(amount)),
      ...(cashRounding ? [pair(`  ${words.rounding}`, money(cashRounding))] : []),
      ...(change
        ? [pair(`  ${words.tendered}`, money(tendered ?? amount)), pair(`  ${words.change}`, money(change))]
        : []),
      ...(reference ? [text(`  ${reference}`)] : []),
      ...(state === 'unknown' ? [text(`  ${words.paymentUnknown}`, 'start', 'strong')] : []),
    ],
  )
}

const ending = (order: LocalOrder, { words }: ReceiptFacts): ReceiptLine[] => [
  ...(order.note ? [rule, text(order.note)] : []),
  rule,
  ...words.footer.map((line) => text(line, 'center')),
  { kind: 'barcode', value: order.receiptNumber },
]
