import { adminRoutes } from './routes/admin.ts'
import { approvalRoutes } from './routes/approvals.ts'
import { authRoutes } from './routes/auth.ts'
import { catalogRoutes } from './routes/catalog.ts'
import { drillRoutes } from './routes/drills.ts'
import { flagRoutes } from './routes/flags.ts'
import { healthRoutes } from './routes/health.ts'
import { orderRoutes } from './routes/orders.ts'
import { registerSessionRoutes } from './routes/register-sessions.ts'
import { reportRoutes } from './routes/reports.ts'
import type { RouteSpec } from './routes/spec.ts'
import { stockRoutes } from './routes/stock.ts'
import { supportRoutes } from './routes/support.ts'
import { syncRoutes } from './routes/sync.ts'
import { terminalRequestRoutes } from './routes/terminal-requests.ts'

/** Every route of v2 by its operationId. Server, client and OpenAPI document are all made from this one table. */
export const ROUTES = {
  ...syncRoutes,
  ...authRoutes,
  ...catalogRoutes,
  ...orderRoutes,
  ...stockRoutes,
  ...approvalRoutes,
  ...registerSessionRoutes,
  ...supportRoutes,
  ...healthRoutes,
  ...flagRoutes,
  ...reportRoutes,
  ...terminalRequestRoutes,
  ...drillRoutes,
  ...adminRoutes,
} as const satisfies Record<string, RouteSpec>

export type Routes = typeof ROUTES
export type OperationId = keyof Routes

export const OPERATION_IDS = Object.keys(ROUTES) as OperationId[]

/** The row of an operation, its exact types forgotten: for loops over the table. */
export const routeOf = (operationId: OperationId): RouteSpec => ROUTES[operationId]
