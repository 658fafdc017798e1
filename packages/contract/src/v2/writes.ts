import { type Static, Type } from 'typebox'
import { Branch } from './auth.ts'
import { Amount, closed, Id, Instant, Reason, Seq } from './common.ts'
import { OrderDraft } from './order.ts'
import { Category, Product, TaxClass } from './product.ts'
import { SessionOpen } from './register-session.ts'

/*
 * Bodies of direct writes. Where a mutation has all that the route needs, its payload is the body: the same write by push
 * and by route then has the same fingerprint. What a terminal numbers itself is left out here, since the server's own
 * `API` terminal of the branch numbers it.
 */

const { receiptNumber: _receipt, terminalId: _terminal, ...orderFields } = OrderDraft.properties
export const OrderWrite = closed(orderFields, 'OrderWrite')
export type OrderWrite = Static<typeof OrderWrite>

const { terminalId: _opener, number: _number, ...sessionFields } = SessionOpen.properties
export const SessionOpenWrite = closed(sessionFields, 'SessionOpenWrite')
export type SessionOpenWrite = Static<typeof SessionOpenWrite>

const { version: _productVersion, ...productFields } = Product.properties
/** A product as head office writes it, whole; `id` equals that of the path. */
export const ProductWrite = closed(productFields, 'ProductWrite')
export type ProductWrite = Static<typeof ProductWrite>

const { version: _categoryVersion, ...categoryFields } = Category.properties
export const CategoryWrite = closed(categoryFields, 'CategoryWrite')
export type CategoryWrite = Static<typeof CategoryWrite>

const { version: _classVersion, ...classFields } = TaxClass.properties
export const TaxClassWrite = closed(classFields, 'TaxClassWrite')
export type TaxClassWrite = Static<typeof TaxClassWrite>

const { version: _version, ...branchFields } = Branch.properties
export const BranchWrite = closed(branchFields, 'BranchWrite')
export type BranchWrite = Static<typeof BranchWrite>

/** What may change of a branch: its code is on receipts, its zone and currency in its books. */
export const BranchEdit = closed(
  { name: branchFields.name, region: branchFields.region, ring: branchFields.ring },
  'BranchEdit',
)
export type BranchEdit = Static<typeof BranchEdit>

/** Decides a refused mutation again: as it was sent, or with the payload mended by support. */
export const RequeueRequest = closed({ reason: Reason, payload: Type.Optional(Type.Unknown()) }, 'RequeueRequest')
export type RequeueRequest = Static<typeof RequeueRequest>

export const TerminalRevoke = closed({ reason: Reason }, 'TerminalRevoke')
export type TerminalRevoke = Static<typeof TerminalRevoke>

/** Last line of a snapshot: a stream that ends without it was cut. `rows` excludes head and end. */
export const SnapshotEnd = closed({ end: Type.Literal(true), rows: Seq }, 'SnapshotEnd')
export type SnapshotEnd = Static<typeof SnapshotEnd>

/** Data of the server-sent event `feed`: pull now. A hint only; losing one loses nothing. */
export const FeedHint = closed({ feed: Type.Enum(['branch', 'catalog']), branchSeq: Seq, epoch: Id }, 'FeedHint')
export type FeedHint = Static<typeof FeedHint>

const VerifyFinding = closed({ place: Type.String(), detail: Type.String() })

/** What `verify` found in one branch. `checked` counts rows; `findings` is empty exactly when `ok`. */
export const VerifyReport = closed(
  {
    branchId: Id,
    ok: Type.Boolean(),
    checks: Type.Array(
      closed({ name: Type.String(), ok: Type.Boolean(), checked: Seq, findings: Type.Array(VerifyFinding) }),
    ),
    at: Instant,
  },
  'VerifyReport',
)
export type VerifyReport = Static<typeof VerifyReport>

/** Sums of the ledger by account and currency, minor units; balanced where debits equal credits in every currency. */
export const TrialBalance = closed(
  {
    branchId: Id,
    rows: Type.Array(closed({ account: Type.String(), currency: Type.String(), debit: Amount, credit: Amount })),
    balanced: Type.Boolean(),
  },
  'TrialBalance',
)
export type TrialBalance = Static<typeof TrialBalance>
