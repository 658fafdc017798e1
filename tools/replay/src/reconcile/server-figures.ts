import type { ApiClient } from '@outpost/contract/client'
import { parseDecimal } from '../plan/decimal.ts'
import { allPages, taken } from '../run/office.ts'
import type { Chain } from '../run/set-up.ts'

/** What the platform holds, added up from its own lists. Minor units, thousandths. */
export interface ServerFigures {
  /** Receipt numbers of every order, in no order; a number that stands twice is a sale taken twice. */
  readonly receipts: string[]
  /** Ids of all orders and stock documents. */
  readonly documents: Set<string>
  sales: number
  returns: number
  salesTotal: number
  returnsTotal: number
  soldPieces: number
  returnedPieces: number
  wastedPieces: number
  /** Levels by product id, over all branches. */
  readonly stock: Map<string, number>
  /** Net credit by account. */
  readonly ledger: Map<string, number>
  ledgerBalanced: boolean
  readonly sessions: { total: number; closed: number; mismatched: number; salesTotal: number; returnsTotal: number }
  /** lastTerminalSeq by terminal id. */
  readonly terminalSeqs: Map<string, number>
  readonly verifyFindings: string[]
}

/** Reads everything that a reconciliation compares, through the API, branch by branch. */
export async function readServerFigures(office: ApiClient, chain: Chain, onBranch: () => void): Promise<ServerFigures> {
  const figures = empty()
  for (const { id, code } of chain.branches) {
    await addOrders(office, id, figures)
    await addStock(office, id, figures)
    await addLedger(office, id, figures)
    await addSessions(office, id, figures)
    for await (const terminal of allPages('terminals', (page) =>
      office.listTerminals({ query: { ...page, branchId: id } }),
    ))
      if (terminal.platform !== 'api') figures.terminalSeqs.set(terminal.id, terminal.lastTerminalSeq)
    const report = taken(await office.verifyBranch({ query: { branchId: id } }), 'verify')
    for (const { name, ok, findings } of report.checks)
      if (!ok) figures.verifyFindings.push(`${code} ${name}: ${JSON.stringify(findings.slice(0, 3))}`)
    onBranch()
  }
  return figures
}

async function addOrders(office: ApiClient, branchId: string, figures: ServerFigures): Promise<void> {
  for await (const order of allPages('orders', (page) => office.listOrders({ query: { ...page, branchId } }), 100)) {
    figures.receipts.push(order.receiptNumber)
    figures.documents.add(order.id)
    const pieces = order.items.reduce((sum, { quantity }) => sum + thousandths(quantity), 0)
    if (order.kind === 'sale') {
      figures.sales += 1
      figures.salesTotal += order.total
      figures.soldPieces += pieces
    } else {
      figures.returns += 1
      figures.returnsTotal += order.total
      figures.returnedPieces += pieces
    }
  }
}

async function addStock(office: ApiClient, branchId: string, figures: ServerFigures): Promise<void> {
  for await (const { productId, quantity } of allPages('stock', (page) =>
    office.listStockLevels({ query: { ...page, branchId } }),
  ))
    figures.stock.set(productId, (figures.stock.get(productId) ?? 0) + thousandths(quantity))
  const wasted = allPages('waste', (page) => office.listStockMovements({ query: { ...page, branchId, kind: 'waste' } }))
  for await (const { quantity, sourceId } of wasted) {
    figures.wastedPieces -= thousandths(quantity)
    figures.documents.add(sourceId)
  }
}

async function addLedger(office: ApiClient, branchId: string, figures: ServerFigures): Promise<void> {
  const { rows, balanced } = taken(await office.getTrialBalance({ query: { branchId } }), 'trial balance')
  if (!balanced) figures.ledgerBalanced = false
  for (const { account, debit, credit } of rows)
    figures.ledger.set(account, (figures.ledger.get(account) ?? 0) + credit - debit)
}

async function addSessions(office: ApiClient, branchId: string, { sessions }: ServerFigures): Promise<void> {
  const listed = allPages('sessions', (page) => office.listRegisterSessions({ query: { ...page, branchId } }))
  for await (const { status, server, reviewFlags } of listed) {
    sessions.total += 1
    if (status === 'closed') sessions.closed += 1
    if (reviewFlags.includes('closure_mismatch')) sessions.mismatched += 1
    sessions.salesTotal += server?.salesTotal ?? 0
    sessions.returnsTotal += server?.returnsTotal ?? 0
  }
}

function thousandths(quantity: string): number {
  const parsed = parseDecimal(quantity, 3)
  if (typeof parsed !== 'number') throw new Error(`the server answers a quantity of ${quantity}`)
  return parsed
}

const empty = (): ServerFigures => ({
  receipts: [],
  documents: new Set(),
  sales: 0,
  returns: 0,
  salesTotal: 0,
  returnsTotal: 0,
  soldPieces: 0,
  returnedPieces: 0,
  wastedPieces: 0,
  stock: new Map(),
  ledger: new Map(),
  ledgerBalanced: true,
  sessions: { total: 0, closed: 0, mismatched: 0, salesTotal: 0, returnsTotal: 0 },
  terminalSeqs: new Map(),
  verifyFindings: [],
})
