import { err, ok, type Result } from '@outpost/kernel'
import { sum } from './integer.ts'
import { MAX_AMOUNT, MAX_ORDER_ITEMS } from './limits.ts'
import type { OrderItem, PaidOrder, Payment } from './order.ts'
import { extendPrice, parseLineQuantity } from './quantity.ts'

/** Where an order's own numbers contradict each other; `pointer` is a JSON pointer into the order. */
export interface ConsistencyError {
  readonly code:
    | 'lines_contradict_totals'
    | 'line_contradicts_itself'
    | 'discounts_contradict_lines'
    | 'payments_contradict_total'
    | 'payment_contradicts_itself'
    | 'line_number_repeated'
    | 'quantity_invalid'
    | 'amount_invalid'
    | 'amount_overflow'
    | 'too_many_items'
  readonly pointer: string
  readonly expected: string
  readonly actual: string
}

type Checked = Result<void, ConsistencyError>
type Amounts = Readonly<Record<string, number>>

const FINE: Checked = ok(undefined)

/**
 * Checks arithmetic identities only: whatever today's prices, taxes or discounts would give instead is no
 * contradiction (`decideOrder` flags it).
 */
export function checkConsistency(order: PaidOrder): Checked {
  return firstError([
    () => checkSize(order),
    () => checkLines(order.items),
    () => checkTotals(order),
    () => checkDiscounts(order),
    () => checkPayments(order),
  ])
}

function checkSize({ items }: PaidOrder): Checked {
  if (items.length > MAX_ORDER_ITEMS)
    return fail('too_many_items', '/items', `at most ${MAX_ORDER_ITEMS}`, items.length)
  const seen = new Set<number>()
  for (const [index, { lineNo }] of items.entries()) {
    if (seen.has(lineNo)) return fail('line_number_repeated', `/items/${index}/lineNo`, 'unique', lineNo)
    seen.add(lineNo)
  }
  return FINE
}

function checkLines(items: readonly OrderItem[]): Checked {
  for (const [index, item] of items.entries()) {
    const checked = checkLine(item, `/items/${index}`)
    if (!checked.ok) return checked
  }
  return FINE
}

function checkLine(item: OrderItem, at: string): Checked {
  const { unitPrice, discount, tax, total } = item
  const amounts = checkAmounts(at, { unitPrice, discount, tax, total })
  if (!amounts.ok) return amounts
  for (const [i, { amount }] of item.taxes.entries()) {
    const checked = checkAmounts(`${at}/taxes/${i}`, { amount })
    if (!checked.ok) return checked
  }
  const gross = grossOf(item)
  if (gross === undefined) return fail('quantity_invalid', `${at}/quantity`, '0.001 to 999999.999', item.quantity)
  const base = gross - BigInt(discount)
  if (base < 0n) return fail('line_contradicts_itself', `${at}/discount`, `at most ${gross}`, discount)
  const included = taxOf(item, true)
  if (included > base) return fail('line_contradicts_itself', `${at}/taxes`, `at most ${base} included`, included)
  const exclusive = taxOf(item, false)
  return firstError([
    () => equal('line_contradicts_itself', `${at}/tax`, included + exclusive, tax),
    () => equal('line_contradicts_itself', `${at}/total`, base + exclusive, total),
  ])
}

function checkTotals(order: PaidOrder): Checked {
  const { items, subtotal, discountTotal, taxTotal, cashRounding, total } = order
  const due = sumOf(items, (item) => item.total)
  const code = 'lines_contradict_totals'
  return firstError([
    () => checkAmounts('', { subtotal, discountTotal, taxTotal, total }),
    () =>
      Number.isSafeInteger(cashRounding) ? FINE : fail('amount_invalid', '/cashRounding', 'integer', cashRounding),
    () => equal(code, '/subtotal', sum(items.map((item) => grossOf(item) ?? 0n)), subtotal),
    () =>
      equal(
        code,
        '/discountTotal',
        sumOf(items, (item) => item.discount),
        discountTotal,
      ),
    () =>
      equal(
        code,
        '/taxTotal',
        sumOf(items, (item) => item.tax),
        taxTotal,
      ),
    () => equal(code, '/total', due + BigInt(cashRounding), total),
  ])
}

function checkDiscounts({ discounts, items, discountTotal }: PaidOrder): Checked {
  const own = new Map<number, bigint>()
  for (const [index, { amount, lineNo }] of discounts.entries()) {
    const checked = checkAmounts(`/discounts/${index}`, { amount })
    if (!checked.ok) return checked
    if (lineNo !== undefined) own.set(lineNo, (own.get(lineNo) ?? 0n) + BigInt(amount))
  }
  for (const [lineNo, amount] of own) {
    const item = items.find((candidate) => candidate.lineNo === lineNo)
    if (!item) return fail('discounts_contradict_lines', '/discounts', 'a line of the order', lineNo)
    if (amount > BigInt(item.discount))
      return fail('discounts_contradict_lines', '/discounts', `at most ${item.discount} on line ${lineNo}`, amount)
  }
  return equal(
    'discounts_contradict_lines',
    '/discounts',
    sumOf(discounts, ({ amount }) => amount),
    discountTotal,
  )
}

function checkPayments({ payments, total }: PaidOrder): Checked {
  for (const [index, payment] of payments.entries()) {
    const checked = checkPayment(payment, `/payments/${index}`)
    if (!checked.ok) return checked
  }
  return equal(
    'payments_contradict_total',
    '/payments',
    BigInt(total),
    sumOf(payments, ({ amount }) => amount),
  )
}

/** One payment by itself: its amounts are some, and what was tendered less the change is what it settles. */
export function checkPayment({ amount, tendered, change }: Payment, at: string): Checked {
  const checked = checkAmounts(at, { amount, tendered: tendered ?? 0, change: change ?? 0 })
  if (!checked.ok || (tendered === undefined && change === undefined)) return checked
  const kept = BigInt(tendered ?? amount) - BigInt(change ?? 0)
  return equal('payment_contradicts_itself', `${at}/amount`, kept, amount)
}

/** round(unitPrice × quantity); `undefined` when the quantity is none. */
function grossOf({ unitPrice, quantity }: OrderItem): bigint | undefined {
  const thousandths = parseLineQuantity(quantity)
  return thousandths.ok ? extendPrice(BigInt(unitPrice), thousandths.value) : undefined
}

const taxOf = (item: OrderItem, included: boolean): bigint =>
  sumOf(
    item.taxes.filter((tax) => tax.included === included),
    ({ amount }) => amount,
  )

const sumOf = <T>(rows: readonly T[], amount: (row: T) => number): bigint => sum(rows.map((row) => BigInt(amount(row))))

function checkAmounts(at: string, amounts: Amounts): Checked {
  for (const [name, amount] of Object.entries(amounts))
    if (!Number.isSafeInteger(amount) || amount < 0)
      return fail('amount_invalid', `${at}/${name}`, 'a non-negative integer', amount)
  return FINE
}

function equal(code: ConsistencyError['code'], pointer: string, expected: bigint, actual: number | bigint): Checked {
  if (expected > MAX_AMOUNT) return fail('amount_overflow', pointer, `at most ${MAX_AMOUNT}`, expected)
  return expected === BigInt(actual) ? FINE : fail(code, pointer, String(expected), actual)
}

const fail = (
  code: ConsistencyError['code'],
  pointer: string,
  expected: string,
  actual: string | number | bigint,
): Checked => err({ code, pointer, expected, actual: String(actual) })

function firstError(checks: readonly (() => Checked)[]): Checked {
  for (const check of checks) {
    const checked = check()
    if (!checked.ok) return checked
  }
  return FINE
}
