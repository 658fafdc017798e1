import type { RouteSpec } from '../v2/routes/spec.ts'
import { orderRoutes } from './routes/orders.ts'
import { otherRoutes } from './routes/others.ts'

/** Every route of v1 by its operationId. Released: it only grows, and what stands here keeps its meaning. */
export const ROUTES = { ...orderRoutes, ...otherRoutes } as const satisfies Record<string, RouteSpec>

export type Routes = typeof ROUTES
export type OperationId = keyof Routes

export const OPERATION_IDS = Object.keys(ROUTES) as OperationId[]

/** The row of an operation, its exact types forgotten: for loops over the table. */
export const routeOf = (operationId: OperationId): RouteSpec => ROUTES[operationId]
