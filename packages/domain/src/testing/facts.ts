import type { ApprovalFacts, ApprovalKind } from '../approval.ts'
import type { OrderFacts, ProductFacts, StockPolicy } from '../order-facts.ts'

export const product = (stockPolicy: StockPolicy = 'allow_oversell', change: Partial<ProductFacts> = {}) => ({
  stockPolicy,
  active: true,
  ...change,
})

/** An approval that supervisor `boss` gave to cashier `s1`. */
export const approval = (
  kind: ApprovalKind,
  subjectId: string,
  change: Partial<ApprovalFacts> = {},
): [string, ApprovalFacts] => [
  'a1',
  {
    kind,
    state: 'approved',
    requestedBy: 's1',
    decidedBy: 'boss',
    decidedByRole: 'supervisor',
    subject: { subjectId },
    ...change,
  },
]

/** A branch in good order: an open session, a known cashier, plenty of p1 to p4. */
export const calmFacts = (change: Partial<OrderFacts> = {}): OrderFacts => ({
  acceptedAt: '2026-01-05T09:00:01.000Z',
  branch: { currency: 'GBP', cashIncrement: 1, checkPrices: true, clockSkewToleranceMs: 300_000 },
  products: new Map(['p1', 'p2', 'p3', 'p4'].map((id) => [id, product()])),
  levels: new Map(['p1', 'p2', 'p3', 'p4'].map((id) => [id, '1000000'])),
  approvals: new Map(),
  staff: { role: 'cashier', leaseValid: true },
  session: { status: 'open' },
  receiptNumberUsed: false,
  resumedBefore: false,
  reoffered: false,
  ...change,
})
