import type {
  ApprovalRequest,
  Branch,
  BranchPrice,
  CashMovement,
  Category,
  Order,
  OrderDraft,
  OrderVoid,
  PaymentSettle,
  Product,
  RegisterSession,
  StaffCredential,
  StockLevel,
  TaxClass,
} from '@outpost/contract/v2'
import type { SettledInSession } from '@outpost/domain'
import type { FoldedRecord, JsonObject } from '@outpost/sync'

/*
 * The edge between stored JSON, the contract's DTOs and the domain's shapes. Field names are the same on all three sides, and
 * what is stored was validated when it was made (by the server, or by `commitWork`), so nothing is copied or checked again.
 */

/** What the server adds to an order; absent until it has answered. */
type ServerSide = Pick<Order, 'branchSeq' | 'acceptedAt'>

/** An order as this terminal knows it: provisional until `acceptedAt` is there. */
export type LocalOrder = Omit<OrderDraft, 'payments'> &
  Pick<Order, 'payments' | 'clientRef' | 'status' | 'reviewFlags'> &
  Partial<ServerSide>

/** A session as this terminal knows it; the server's totals are absent until it has answered. */
export type LocalSession = RegisterSession

/** A void of this terminal, with the mutation that carries it and what it reversed. */
export type LocalVoid = OrderVoid & { readonly clientRef: string }

/** A settlement of this terminal, with the mutation that carries it and the payment as it stood before. */
export interface LocalSettlement extends PaymentSettle {
  readonly clientRef: string
  readonly kind: Order['kind']
  readonly settled: SettledInSession['payment']
}

export const toJson = (value: object): JsonObject => value as JsonObject

/** A member that the payload's schema says is text. */
export function textOf(body: JsonObject, field: string): string {
  const value = body[field]
  return typeof value === 'string' ? value : ''
}

const bodyAs =
  <T>() =>
  (record: Pick<FoldedRecord, 'body'>): T =>
    record.body as unknown as T

export const orderOf = bodyAs<LocalOrder>()
export const sessionOf = bodyAs<LocalSession>()
export const voidOf = bodyAs<LocalVoid>()
export const settlementOf = bodyAs<LocalSettlement>()
export const productOf = bodyAs<Product>()
export const categoryOf = bodyAs<Category>()
export const branchPriceOf = bodyAs<BranchPrice>()
export const taxClassOf = bodyAs<TaxClass>()
export const stockLevelOf = bodyAs<StockLevel>()
export const staffOf = bodyAs<StaffCredential>()
export const branchOf = bodyAs<Branch>()
export const approvalRequestOf = bodyAs<ApprovalRequest>()
export const cashMovementOf = bodyAs<CashMovement>()

/** Drops members that are `undefined`: JSON has none, and a closed schema refuses them. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never
}
