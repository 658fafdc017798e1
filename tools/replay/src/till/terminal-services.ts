import type {
  ApprovalService,
  AuthService,
  CatalogService,
  OrderService,
  SessionService,
  StockService,
} from '@outpost/client'
import type { LocalStore } from '@outpost/sync'

/** What a replay needs of a terminal. */
export interface TerminalServices {
  readonly orders: OrderService
  readonly catalog: CatalogService
  readonly auth: AuthService
  readonly stock: StockService
  readonly sessions: SessionService
  readonly approvals: ApprovalService
  readonly store: LocalStore
}
