import { createApprovalService } from './approvals/approval-service.ts'
import { createAuthService } from './auth/auth-service.ts'
import type { PinContext } from './auth/check-pin.ts'
import type { EnrolContext } from './auth/enrol.ts'
import { type CatalogOptions, createCatalogService } from './catalog/catalog-service.ts'
import { readTerminal } from './context.ts'
import { createOrderService } from './orders/order-service.ts'
import { createRecoveryService } from './recovery/recovery-service.ts'
import { createSessionService } from './sessions/session-service.ts'
import { createStockService } from './stock/stock-service.ts'

/** What a terminal does with its store, whether it is a real one or one to learn at. */
export const createServices = (context: EnrolContext & PinContext, options: CatalogOptions) => ({
  authService: createAuthService(context),
  catalogService: createCatalogService(context, options),
  orderService: createOrderService(context),
  sessionService: createSessionService(context),
  approvalService: createApprovalService(context),
  stockService: createStockService(context),
  recoveryService: createRecoveryService(context),
  facts: () => readTerminal(context),
})
