import type { OrderDraft, StockMove } from '@outpost/contract/v2'
import { unreachable } from '@outpost/kernel'
import type { EnvelopedIntent, Intended, Intent, OrderInMaking } from './intent.ts'

/** Names nothing: in place of what the server will add. */
export const NO_ID = '00000000-0000-7000-8000-000000000000'

/** Keys of everything that decisions will look at; read in one go under the head lock. */
export interface Needs {
  readonly terminals: Set<string>
  readonly mutations: Set<string>
  /** Of those, the ones whose payload is looked at. */
  readonly payloads: Set<string>
  /** Mutations that may be accepted: what waits for them is decided again. */
  readonly offered: Set<string>
  /** Mutations that the database would not write: how often that was decides them. */
  readonly unwritable: Set<string>
  /** What each terminal offers: places that it has passed are looked up among its envelopes. */
  readonly pushes: { readonly terminalId: string; readonly intents: readonly EnvelopedIntent[] }[]
  readonly orders: Set<string>
  /** Sales that something is returned against. */
  readonly originals: Set<string>
  /** Orders that are to be voided. */
  readonly reversed: Set<string>
  readonly receipts: Set<string>
  readonly resumed: Set<string>
  readonly sessions: Set<string>
  /** Sessions whose sums are needed. */
  readonly summed: Set<string>
  /** Terminals that open a session. */
  readonly opening: Set<string>
  readonly approvals: Set<string>
  readonly staff: Set<string>
  readonly products: Set<string>
  /** The oldest catalogue that an order was priced from. */
  oldestCatalog: number
  readonly cashMovements: Set<string>
  readonly voids: Set<string>
  readonly settlements: Set<string>
  /** Orders of which a payment is to be settled. */
  readonly settling: Set<string>
  readonly documents: Set<string>
  readonly transfers: Set<string>
  readonly branches: Set<string>
  readonly openOrders: Set<string>
  readonly convertedAnswers: Set<string>
}

export const noNeeds = (): Needs => ({
  terminals: new Set(),
  mutations: new Set(),
  payloads: new Set(),
  offered: new Set(),
  unwritable: new Set(),
  pushes: [],
  orders: new Set(),
  originals: new Set(),
  reversed: new Set(),
  receipts: new Set(),
  resumed: new Set(),
  sessions: new Set(),
  summed: new Set(),
  opening: new Set(),
  approvals: new Set(),
  staff: new Set(),
  products: new Set(),
  oldestCatalog: Number.MAX_SAFE_INTEGER,
  cashMovements: new Set(),
  voids: new Set(),
  settlements: new Set(),
  settling: new Set(),
  documents: new Set(),
  transfers: new Set(),
  branches: new Set(),
  openOrders: new Set(),
  convertedAnswers: new Set(),
})

export function addIntent(needs: Needs, intent: Intent): void {
  needs.mutations.add(intent.clientRef)
  needs.offered.add(intent.clientRef)
  for (const ref of intent.dependsOn) needs.mutations.add(ref)
  if (intent.read.ok) addIntended(needs, intent.read.value)
}

export function addEnveloped(needs: Needs, terminalId: string, intents: readonly EnvelopedIntent[]): void {
  needs.terminals.add(terminalId)
  needs.pushes.push({ terminalId, intents })
  for (const intent of intents) addIntent(needs, intent)
}

function addIntended(needs: Needs, intended: Intended): void {
  switch (intended.type) {
    case 'order.create':
      return addOrder(needs, intended.payload)
    case 'order.correct':
      addRefused(needs, intended.payload.refusedRef)
      return addOrder(needs, intended.payload.order)
    case 'order.void': {
      const { id, orderId, registerSessionId, staffId, approvalIds } = intended.payload
      needs.voids.add(id)
      needs.orders.add(orderId)
      needs.reversed.add(orderId)
      needs.sessions.add(registerSessionId)
      needs.staff.add(staffId)
      return addAll(needs.approvals, approvalIds)
    }
    case 'payment.settle': {
      const { id, orderId, registerSessionId, staffId } = intended.payload
      needs.settlements.add(id)
      needs.orders.add(orderId)
      needs.settling.add(orderId)
      needs.sessions.add(registerSessionId)
      needs.staff.add(staffId)
      return
    }
    case 'stock.move':
      return addMove(needs, intended.payload)
    case 'approval.request':
      needs.approvals.add(intended.payload.id)
      needs.staff.add(intended.payload.requestedBy)
      return
    case 'approval.decide':
      needs.approvals.add(intended.payload.approvalId)
      needs.staff.add(intended.payload.decidedBy)
      return
    case 'session.open':
      needs.sessions.add(intended.payload.id)
      needs.terminals.add(intended.payload.terminalId)
      needs.opening.add(intended.payload.terminalId)
      needs.staff.add(intended.payload.openedBy)
      return
    case 'session.cash':
      needs.sessions.add(intended.payload.registerSessionId)
      needs.cashMovements.add(intended.payload.id)
      needs.staff.add(intended.payload.staffId)
      return
    case 'session.close':
      needs.sessions.add(intended.payload.registerSessionId)
      needs.summed.add(intended.payload.registerSessionId)
      needs.staff.add(intended.payload.closedBy)
      return
    case 'deadletter.discard':
      return addRefused(needs, intended.payload.refusedRef)
    case 'deadletter.requeue':
      addRefused(needs, intended.payload.refusedRef)
      return addIntended(needs, intended.again)
    case 'order.open':
      needs.openOrders.add(intended.payload.order.id)
      return addOrder(needs, withPlaceholders(intended.payload.order))
    case 'order.pay':
      needs.openOrders.add(intended.payload.orderId)
      needs.orders.add(intended.payload.orderId)
      return
    default:
      return unreachable(intended)
  }
}

function addRefused(needs: Needs, refusedRef: string): void {
  needs.mutations.add(refusedRef)
  needs.payloads.add(refusedRef)
  needs.offered.add(refusedRef) // what waits for the refused one is decided again when it is mended
}

function addOrder(needs: Needs, order: OrderDraft): void {
  needs.terminals.add(order.terminalId)
  needs.orders.add(order.id)
  needs.receipts.add(order.receiptNumber)
  needs.sessions.add(order.registerSessionId)
  needs.staff.add(order.staffId)
  addAll(needs.approvals, order.approvalIds)
  if (order.resumedFrom !== undefined) needs.resumed.add(order.resumedFrom)
  if (order.originalOrderId !== undefined) {
    needs.orders.add(order.originalOrderId)
    needs.originals.add(order.originalOrderId)
  }
  for (const { productId } of order.items) needs.products.add(productId)
  if (order.catalogVersion < needs.oldestCatalog) needs.oldestCatalog = order.catalogVersion
}

/** The terminal and its number come later, and have no keys that are looked up. */
const withPlaceholders = (order: OrderInMaking): OrderDraft => ({
  ...order,
  registerSessionId: order.registerSessionId ?? NO_ID,
  terminalId: NO_ID,
  receiptNumber: 'A-A-000000',
  payments: [],
  soldAt: '',
})

/** What an open order will look at when it posts. */
export function addPosting(needs: Needs, postRef: string, order: OrderInMaking): void {
  needs.mutations.add(postRef)
  needs.offered.add(postRef)
  addOrder(needs, withPlaceholders(order))
}

function addMove(needs: Needs, move: StockMove): void {
  needs.documents.add(move.id)
  needs.staff.add(move.staffId)
  addAll(needs.approvals, move.approvalIds)
  for (const { productId } of move.lines) needs.products.add(productId)
  if (move.kind === 'transfer_out' || move.kind === 'transfer_in') needs.transfers.add(move.transferId ?? move.id)
  if (move.toBranchId !== undefined) needs.branches.add(move.toBranchId)
}

function addAll<T>(set: Set<T>, values: Iterable<T>): void {
  for (const value of values) set.add(value)
}

/** What of `needs` has not been read yet; a payload that was left out before is worth another look. */
export function without(needs: Needs, read: Needs): Needs {
  const payloads = minus(needs.payloads, read.payloads)
  return {
    terminals: minus(needs.terminals, read.terminals),
    mutations: new Set([...minus(needs.mutations, read.mutations), ...payloads]),
    payloads,
    offered: minus(needs.offered, read.offered),
    unwritable: minus(needs.unwritable, read.unwritable),
    pushes: [],
    orders: minus(needs.orders, read.orders),
    originals: minus(needs.originals, read.originals),
    reversed: minus(needs.reversed, read.reversed),
    receipts: minus(needs.receipts, read.receipts),
    resumed: minus(needs.resumed, read.resumed),
    sessions: minus(needs.sessions, read.sessions),
    summed: minus(needs.summed, read.summed),
    opening: minus(needs.opening, read.opening),
    approvals: minus(needs.approvals, read.approvals),
    staff: minus(needs.staff, read.staff),
    products: minus(needs.products, read.products),
    oldestCatalog: needs.oldestCatalog,
    cashMovements: minus(needs.cashMovements, read.cashMovements),
    voids: minus(needs.voids, read.voids),
    settlements: minus(needs.settlements, read.settlements),
    settling: minus(needs.settling, read.settling),
    documents: minus(needs.documents, read.documents),
    transfers: minus(needs.transfers, read.transfers),
    branches: minus(needs.branches, read.branches),
    openOrders: minus(needs.openOrders, read.openOrders),
    convertedAnswers: minus(needs.convertedAnswers, read.convertedAnswers),
  }
}

/** Takes `more` into `needs`. */
export function mergeNeeds(needs: Needs, more: Needs): void {
  for (const [name, keys] of Object.entries(more) as [keyof Needs, unknown][]) {
    const into = needs[name]
    if (into instanceof Set) for (const key of keys as Set<string>) into.add(key)
  }
  needs.pushes.push(...more.pushes)
  needs.oldestCatalog = Math.min(needs.oldestCatalog, more.oldestCatalog)
}

const minus = <T>(keys: ReadonlySet<T>, read: ReadonlySet<T>): Set<T> => keys.difference(read)
