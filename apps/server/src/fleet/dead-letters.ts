import { chainHash, fingerprintOf, GENESIS_HASH, titleOf } from '@outpost/contract'
import { type NewId, toInstant } from '@outpost/kernel'
import type { Tx } from '../db/tx.ts'

/** Why made-up sales were refused, the frequent causes first. */
const CAUSES = [
  'product_unknown',
  'product_unknown',
  'product_unknown',
  'stock_insufficient',
  'stock_insufficient',
  'approval_missing',
  'return_exceeds_sale',
] as const

export interface RefusedSale {
  readonly branchId: string
  readonly terminalId: string
  readonly currency: string
}

/** One refused sale at each of these terminals, which have pushed nothing yet: chained and answered as real ones are. */
export async function writeRefusedSales(
  tx: Tx,
  sales: readonly RefusedSale[],
  { epoch, newId, now }: { readonly epoch: string; readonly newId: NewId; readonly now: number },
): Promise<void> {
  const rows = sales.map((sale, i) => refused(sale, i, epoch, newId, now - (i % 48) * 1_800_000))
  const column = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key])
  await tx.query(
    `INSERT INTO mutation (branch_id, client_ref, terminal_id, terminal_seq, type, schema_version, payload, fingerprint, prev_hash,
            hash, depends_on, occurred_at, received_at, outcome, problem_code, decision)
     SELECT c1, c2, c3, 1, 'order.create', 1, c4, c5, $1, c6, '{}', c7, c8, 'rejected', c9, c10
       FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
            $10::text[], $11::text[]) AS u (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10)
     ON CONFLICT DO NOTHING`,
    [
      GENESIS_HASH,
      column('branchId'),
      column('clientRef'),
      column('terminalId'),
      column('payload'),
      column('fingerprint'),
      column('hash'),
      column('at'),
      column('at'),
      column('code'),
      column('decision'),
    ],
  )
  await tx.query(
    `UPDATE terminal_head h SET last_seq = 1, last_hash = m.hash FROM mutation m
      WHERE m.branch_id = h.branch_id AND m.terminal_id = h.terminal_id AND m.terminal_seq = 1 AND h.last_seq = 0
        AND h.branch_id = ANY($1::uuid[])`,
    [column('branchId')],
  )
}

function refused({ branchId, terminalId, currency }: RefusedSale, i: number, epoch: string, newId: NewId, ms: number) {
  const at = toInstant(ms)
  const code = CAUSES[i % CAUSES.length] ?? 'product_unknown'
  const total = 450 + ((i * 137) % 9_000)
  const clientRef = newId()
  const payload = {
    id: newId(),
    branchId,
    terminalId,
    registerSessionId: newId(),
    staffId: newId(),
    kind: 'sale',
    receiptNumber: `FLEET-T01-${String(i + 1).padStart(6, '0')}`,
    currency,
    catalogVersion: 1,
    items: [
      {
        lineNo: 1,
        productId: newId(),
        sku: `SKU-${i % 40}`,
        name: 'Goods',
        quantity: '1',
        unitPrice: total,
        discount: 0,
      },
    ].map((item) => ({ ...item, taxes: [], tax: 0, total })),
    discounts: [],
    payments: [{ id: newId(), tender: 'cash', amount: total, state: 'captured' }],
    subtotal: total,
    discountTotal: 0,
    taxTotal: 0,
    cashRounding: 0,
    total,
    approvalIds: [],
    soldAt: at,
  }
  const fingerprint = fingerprintOf({ type: 'order.create', schemaVersion: 1, payload })
  const link = { prevHash: GENESIS_HASH, terminalSeq: 1, clientRef, fingerprint, occurredAt: at, dependsOn: [] }
  const problem = { code, detail: titleOf(code), retryable: false }
  const decision = { outcome: 'rejected', reviewFlags: [], applied: [], problem, decidedAt: at, epoch, signature: '' }
  return {
    branchId,
    terminalId,
    clientRef,
    payload: JSON.stringify(payload),
    fingerprint,
    hash: chainHash(link),
    at,
    code,
    decision: JSON.stringify(decision),
  }
}
