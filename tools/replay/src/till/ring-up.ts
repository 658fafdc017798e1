import type { CompleteError, LocalOrder, OpenOrder, Operator, Tender } from '@outpost/client'
import { err, ok, type Result, systemTimers } from '@outpost/kernel'
import { formatThousandths } from '../plan/decimal.ts'
import { pick } from '../plan/hash.ts'
import type { Job, JobLine, ReturnJob, SaleJob, WasteJob } from '../plan/job.ts'
import { idsOf } from '../plan/job-ids.ts'
import { STAFF } from '../run/set-up.ts'
import type { JobFailure } from './messages.ts'
import type { TerminalServices } from './terminal-services.ts'

export interface RingUp {
  readonly services: TerminalServices
  readonly operator: Operator
  /** The receipt of a sale made at any till, once it is printed. */
  readonly receiptOf: (sale: { readonly key: string; readonly at: number }) => Promise<string | null>
}

type Outcome = Promise<Result<void, JobFailure>>

/** Does one job as a person at the till would. */
export function ringUp(till: RingUp, job: Job): Outcome {
  switch (job.kind) {
    case 'sale':
      return sell(till, job)
    case 'return':
      return takeBack(till, job)
    case 'waste':
      return writeOff(till, job)
  }
}

async function sell(till: RingUp, job: SaleJob): Outcome {
  const cart = await fillCart(till, begun(till.services.orders.begin('sale'), job), job.lines, job.key)
  return cart.ok ? complete(till, job, cart.value) : cart
}

async function takeBack(till: RingUp, job: ReturnJob): Outcome {
  const { orders } = till.services
  if (!job.original) {
    const cart = await fillCart(till, begun(orders.begin('return'), job), job.lines, job.key)
    return cart.ok ? complete(till, job, cart.value) : cart
  }
  const receipt = await till.receiptOf(job.original)
  if (receipt === null) return fail(job.key, { code: 'original_not_rung_up' })
  const original = await orders.findByReceipt(receipt)
  if (!original.ok || !original.value) return fail(job.key, { code: 'original_not_here', receipt })
  const { lineNos } = job.original
  const lines = job.lines.map(({ quantity }, index) => ({
    lineNo: lineNos[index] ?? 0,
    quantity: formatThousandths(quantity),
  }))
  const started = await orders.beginReturn(original.value.order.id, lines)
  return started.ok ? complete(till, job, begun(started.value, job)) : fail(job.key, started.error)
}

/** Under the job's own ids: whoever rings it up again, rings up the same order. */
const begun = (order: OpenOrder, job: SaleJob | ReturnJob): OpenOrder => ({ ...order, ...idsOf(job) })

async function writeOff({ services, operator }: RingUp, job: WasteJob): Outcome {
  const lines = []
  for (const { code, quantity } of job.lines) {
    const product = await services.catalog.findBySku(code)
    if (!product.ok || !product.value) return fail(job.key, { code: 'product_unknown', sku: code })
    lines.push({ productId: product.value.id, quantity: formatThousandths(quantity) })
  }
  const move = { ...services.stock.begin('waste', lines), ...idsOf(job), reason: job.reason }
  const moved = await services.stock.complete(move, operator)
  return moved.ok ? ok(undefined) : fail(job.key, moved.error)
}

/** Every line of the file stays a line of its own, at the file's price. */
async function fillCart(
  { services: { catalog, orders } }: RingUp,
  order: OpenOrder,
  lines: readonly JobLine[],
  key: string,
): Promise<Result<OpenOrder, JobFailure>> {
  const cartLines: OpenOrder['cart']['lines'][number][] = []
  for (const { code, quantity, price, discount } of lines) {
    const product = await catalog.findBySku(code)
    if (!product.ok || !product.value) return fail(key, { code: 'product_unknown', sku: code })
    const offer = await catalog.offer(product.value)
    if (!offer.ok) return fail(key, offer.error)
    const { unitPrice: listPrice, taxes } = offer.value
    const { id: productId, sku, name } = product.value
    cartLines.push({
      lineNo: cartLines.length + 1,
      productId,
      sku,
      name,
      quantity: formatThousandths(quantity),
      unitPrice: price,
      taxes,
      discounts: discount > 0 ? [{ kind: 'amount', amount: discount, reason: 'value stated by the file' }] : [],
      ...(listPrice !== price && { listPrice }),
    })
  }
  const cart = { ...order.cart, lines: cartLines, nextLineNo: cartLines.length + 1 }
  const filled = orders.withCart(order, cart)
  return filled.ok ? filled : fail(key, filled.error)
}

/** Tries again what a fresh word of a supervisor, or another moment, mends. */
const ATTEMPTS = 5

async function complete(till: RingUp, job: SaleJob | ReturnJob, open: OpenOrder): Outcome {
  const { orders } = till.services
  const priced = await orders.price(open)
  if (!priced.ok) return fail(job.key, priced.error)
  const tenders = tendersOf(job.key, priced.value.total)
  let order = open
  for (let attempt = 1; ; attempt++) {
    const completed: Result<LocalOrder, CompleteError> = await orders.complete(order, tenders, till.operator)
    if (completed.ok) return ok(undefined)
    if (attempt === ATTEMPTS) return fail(job.key, completed.error)
    if (completed.error.code !== 'approval_needed') {
      if (completed.error.code !== 'store_busy') return fail(job.key, completed.error)
      continue
    }
    const approved = await approve(till, order, completed.error, job.key)
    if (!approved.ok) return approved
    order = approved.value
  }
}

async function approve(
  { services: { approvals }, operator }: RingUp,
  order: OpenOrder,
  { needs }: Extract<CompleteError, { code: 'approval_needed' }>,
  key: string,
): Promise<Result<OpenOrder, JobFailure>> {
  const held = [...order.approvals]
  for (const need of needs) {
    const given = await untilLeased(() =>
      approvals.decideOnTheSpot(need, operator, { ...STAFF.floor, decision: 'approved' }),
    )
    if (!given.ok) return fail(key, given.error)
    held.push(given.value)
  }
  return ok({ ...order, approvals: held })
}

/** Real milliseconds that a supervisor waits for the next sync to renew the lease, and between two tries. */
const LEASE_TIMEOUT_MS = 300_000
const TRY_EVERY_MS = 25

/** On the scaled clock a lease of seven days may be over within a second; the next sync brings a fresh one. */
async function untilLeased<T, E extends { readonly code: string }>(decide: () => Promise<Result<T, E>>) {
  const until = performance.now() + LEASE_TIMEOUT_MS
  for (;;) {
    const decided = await decide()
    if (decided.ok || decided.error.code !== 'refused' || performance.now() > until) return decided
    await systemTimers.sleep(TRY_EVERY_MS)
  }
}

/** Cash, card, or half and half, as the key decides; nothing where there is nothing to pay. */
function tendersOf(key: string, total: number): Tender[] {
  if (total === 0) return []
  const way = pick(`tender ${key}`, 10)
  if (way === 0 && total > 1) {
    const cash = Math.floor(total / 2)
    return [
      { tender: 'card', tendered: total - cash },
      { tender: 'cash', tendered: cash },
    ]
  }
  return [{ tender: way < 5 ? 'cash' : 'card', tendered: total }]
}

const fail = <E extends { readonly code: string }>(key: string, error: E) =>
  err({ key, code: error.code, detail: JSON.stringify(error) })
