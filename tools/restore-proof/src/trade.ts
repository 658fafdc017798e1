import { type HeldApproval, type OpenOrder, toCartItem } from '@outpost/client'
import { discountCart } from '@outpost/domain'
import { type NewId, type Random, systemTimers, unwrap } from '@outpost/kernel'
import type { Office } from './office.ts'
import type { Till } from './till.ts'

/** What was done in a stretch of trade, by kind. */
export type Tally = Record<string, number>

export interface Trade {
  readonly random: Random
  readonly newId: NewId
  readonly tills: readonly Till[]
  /** Absent where nobody can be asked: approvals from head office are not among what is done. */
  readonly office?: Office
  readonly tally: Tally
  /** Told after every sale. */
  readonly onSale?: () => void
}

/** Products of the demo chain that are sold, by SKU; the strict ones are delivered in time. */
const OPEN_SKUS = Array.from({ length: 20 }, (_, i) => `OP-${String(i * 7 + 1).padStart(4, '0')}`)
const SUPERVISORS: Readonly<Record<string, string>> = { B01: 'jonas', B02: 'aino' }
const SUPERVISOR_PIN = '9999'

/** Sells `sales` times over all tills, and does in between whatever else happens in a shop. */
export async function trade(shop: Trade, sales: number): Promise<void> {
  for (let sold = 0; sold < sales; sold++) {
    const till = pick(shop.random, shop.tills)
    await ensureSession(shop, till)
    const id = await sellOnce(shop, till)
    shop.onSale?.()
    const dice = shop.random.next()
    if (id === undefined) continue
    if (dice < 0.08) await takeBack(shop, till, id)
    else if (dice < 0.12) await voidSale(shop, till, id)
    else if (dice < 0.14) await moveCash(shop, till)
    else if (dice < 0.16) await closeSession(shop, till)
    else if (dice < 0.18) await moveStock(shop, till)
    else if (dice < 0.2 && shop.office) await sellByHeadOfficesLeave(shop, till, shop.office)
  }
}

/** Sells whatever comes to the counter; undefined where the terminal itself already refuses it. */
export async function sellOnce(shop: Trade, till: Till): Promise<string | undefined> {
  return settleSale(shop, till, unwrap(await fill(shop, till)))
}

async function fill({ random }: Pick<Trade, 'random'>, { terminal }: Till) {
  const { catalogService, orderService } = terminal
  let order = orderService.begin('sale')
  for (let line = 0; line < 1 + Math.floor(random.next() * 3); line++) {
    const product = unwrap(await catalogService.findBySku(pick(random, OPEN_SKUS)))
    if (product === null) continue
    const offer = unwrap(await catalogService.offer(product))
    order = unwrap(orderService.addItem(order, toCartItem(offer, String(1 + Math.floor(random.next() * 2)))))
  }
  return orderService.withCart(order, order.cart)
}

/** Cash is rounded to the coins of the branch, up at times; who pays in cash gives a little more. */
const COINS = 10

/** Completes a sale in cash or by card; undefined where the terminal itself already refuses it. */
async function settleSale({ tally, random }: Trade, till: Till, order: OpenOrder): Promise<string | undefined> {
  const { orderService } = till.terminal
  if (order.cart.lines.length === 0) return undefined
  const priced = unwrap(await orderService.price(order))
  const tender = random.next() < 0.5 ? ('cash' as const) : ('card' as const)
  const tendered = tender === 'cash' ? priced.total + COINS : priced.total
  const completed = await orderService.complete(order, [{ tender, tendered }], till.operator)
  if (!completed.ok) {
    count(tally, `not sold: ${completed.error.code}`)
    return undefined
  }
  count(tally, 'sales')
  return completed.value.id
}

export async function ensureSession({ tally }: Pick<Trade, 'tally'>, { terminal, operator }: Till): Promise<void> {
  if (unwrap(await terminal.sessionService.current()) !== null) return
  unwrap(await terminal.sessionService.open(10_000, operator))
  count(tally, 'sessions')
}

async function takeBack(shop: Trade, till: Till, id: string): Promise<void> {
  const { orderService } = till.terminal
  const order = unwrap(await orderService.beginReturn(id))
  const priced = unwrap(await orderService.price(order))
  const done = await orderService.complete(order, [{ tender: 'card', tendered: priced.total }], till.operator)
  count(shop.tally, done.ok ? 'returns' : `not returned: ${done.error.code}`)
}

async function voidSale(shop: Trade, till: Till, orderId: string): Promise<void> {
  const { orderService, approvalService } = till.terminal
  const intent = { clientRef: shop.newId(), orderId, reason: 'Rung up twice', approvals: [] }
  const asked = await orderService.void(intent, till.operator)
  if (asked.ok || asked.error.code !== 'approval_needed')
    throw new Error(`a void without leave: ${JSON.stringify(asked)}`)
  const approvals: HeldApproval[] = []
  const verdict = { code: SUPERVISORS[till.branch] ?? '', pin: SUPERVISOR_PIN, decision: 'approved' } as const
  for (const need of asked.error.needs)
    approvals.push(unwrap(await approvalService.decideOnTheSpot(need, till.operator, verdict)))
  unwrap(await orderService.void({ ...intent, approvals }, till.operator))
  count(shop.tally, 'voids')
}

async function moveCash({ tally, random }: Trade, { terminal, operator }: Till): Promise<void> {
  const kind = random.next() < 0.5 ? ('paid_in' as const) : ('safe_drop' as const)
  unwrap(await terminal.sessionService.moveCash({ kind, amount: 500, reason: 'Change' }, operator))
  count(tally, 'cash movements')
}

export async function closeSession({ tally }: Pick<Trade, 'tally'>, { terminal, operator }: Till): Promise<void> {
  unwrap(await terminal.sessionService.close({ counted: 10_000 }, operator))
  count(tally, 'closures')
}

/** Waste, goods to the other branch, and a count of the shelf. */
async function moveStock(shop: Trade, till: Till): Promise<void> {
  const { catalogService, stockService } = till.terminal
  const product = unwrap(await catalogService.findBySku(pick(shop.random, OPEN_SKUS)))
  if (product === null || product.stockPolicy === 'none') return
  const lines = [{ productId: product.id, quantity: '1' }]
  const dice = shop.random.next()
  const other = shop.tills.find(({ branchId }) => branchId !== till.branchId)
  if (dice < 0.4 && other && product.stockPolicy !== 'strict') {
    unwrap(await stockService.transferOut(lines, other.branchId, till.operator))
    count(shop.tally, 'transfers')
  } else if (dice < 0.7) {
    unwrap(await stockService.waste(lines, till.operator, 'Broken'))
    count(shop.tally, 'waste')
  } else {
    unwrap(await stockService.count([{ productId: product.id, quantity: '40' }], till.operator))
    count(shop.tally, 'counts')
  }
}

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 20

/** A discount beyond the cashier's limit, allowed by head office over the API. */
export async function sellByHeadOfficesLeave(shop: Trade, till: Till, office: Office): Promise<void> {
  const { orderService, approvalService, sync } = till.terminal
  const filled = unwrap(await fill(shop, till))
  if (filled.cart.lines.length === 0) return
  const generous = discountCart(filled.cart, [{ kind: 'percent', rate: '35', reason: 'Damaged box' }])
  const order = unwrap(orderService.withCart(filled, generous))
  const { total } = unwrap(await orderService.price(order))
  const tenders = [{ tender: 'card', tendered: total }] as const
  const asked = await orderService.complete(order, tenders, till.operator)
  if (asked.ok || asked.error.code !== 'approval_needed') return count(shop.tally, 'not asked for')
  const approvals: HeldApproval[] = []
  for (const need of asked.error.needs) {
    const request = unwrap(await approvalService.request(need, till.operator))
    await sync.whenIdle()
    await office.approve(request)
    for (const until = performance.now() + PATIENCE_MS; ; ) {
      if (unwrap(await approvalService.find(request.id))?.state === 'approved') break
      if (performance.now() > until) throw new Error(`${till.name} did not hear of approval ${request.id}`)
      await systemTimers.sleep(LOOK_EVERY_MS)
    }
    approvals.push({ given: 'remotely', approvalId: request.id })
  }
  unwrap(await orderService.complete({ ...order, approvals }, tenders, till.operator))
  count(shop.tally, 'sales')
  count(shop.tally, 'sales by leave of head office')
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T

export const count = (tally: Tally, what: string, by = 1): void => {
  tally[what] = (tally[what] ?? 0) + by
}
