import type { TokenRequest as TokenRequestV1 } from '@outpost/contract/v1'
import type { TokenRequest } from '@outpost/contract/v2'
import { scopesOf } from '../../http/access.ts'
import { answer, type HandlersV1 } from '../../http/handler.ts'
import type { Principal } from '../../http/principal.ts'
import { problem } from '../../http/problem-error.ts'
import type { Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { issueToken } from '../auth/index.ts'
import { readOrder } from '../orders/index.ts'
import { createEdge, type Edge, staffOf } from './convert.ts'
import { createApprovalRequest } from './create-approval-request.ts'
import { createOrder } from './create-order.ts'
import { createPayment } from './create-payment.ts'
import { createRefund } from './create-refund.ts'
import { createStockMovement } from './create-stock-movement.ts'
import { listProducts } from './list-products.ts'
import { readOpenOrder } from './open-orders.reader.ts'
import { openOrderInV1, orderInV1 } from './order-body.ts'
import { refuseInV1 } from './words.ts'

/** v1: every request is turned into what v2 does, and every answer back. Nothing behind this folder knows of it. */
export function v1Routes(context: ServerContext, posting: Posting): HandlersV1 {
  const edge = createEdge(context, posting)
  return refuseInV1({ ...readRoutes(context), ...orderRoutes(edge), ...otherRoutes(edge) })
}

function readRoutes(context: ServerContext): HandlersV1 {
  const { pool, accessTokens } = context
  return {
    createToken: async ({ body }) => {
      const token = await issueToken(context, inV2(body), 'terminal_revoked') // v1 knows of no fork
      const expiresIn = Math.floor(accessTokens.ttlMs / 1_000)
      return answer({ access_token: token, token_type: 'Bearer' as const, expires_in: expiresIn })
    },
    getOrder: async ({ params, query, branch }) => {
      const scope = await branch(query.branch_id)
      const open = await readOpenOrder(pool, scope, params.id)
      if (open?.status === 'open') return answer(openOrderInV1(open))
      const order = await readOrder(pool, scope, params.id)
      if (order === undefined) throw problem('not_found')
      return answer(orderInV1(order, order, open))
    },
    listProducts: async ({ query, caller, branch }) => {
      const { branch_id: named, ...sought } = query
      const scope = named !== undefined || hasOneBranch(caller) ? await branch(named) : undefined
      return answer(await listProducts(context, scope, sought))
    },
  }
}

function orderRoutes(edge: Edge): HandlersV1 {
  return {
    createOrder: async ({ body, caller, branch, idempotencyKey: key }) => {
      const request = { scope: await branch(body.branch_id), key, said: { operation: 'createOrder', body } }
      return createOrder(edge, request, staffOf(caller, body.staff_id), body)
    },
    createPayment: async ({ params: { id }, query, body, branch, idempotencyKey: key }) => {
      const request = { scope: await branch(query.branch_id), key, said: { operation: 'createPayment', id, body } }
      return createPayment(edge, request, id, body)
    },
    createRefund: async ({ params: { id }, query, body, caller, branch, idempotencyKey: key }) => {
      const request = { scope: await branch(query.branch_id), key, said: { operation: 'createRefund', id, body } }
      return createRefund(edge, request, staffOf(caller, body.staff_id), id, body)
    },
  }
}

function otherRoutes(edge: Edge): HandlersV1 {
  return {
    createStockMovement: async ({ body, caller, branch, idempotencyKey: key }) => {
      const request = { scope: await branch(body.branch_id), key, said: { operation: 'createStockMovement', body } }
      return createStockMovement(edge, request, staffOf(caller, body.staff_id), body)
    },
    createApprovalRequest: async ({ body, caller, branch, idempotencyKey: key }) => {
      const request = { scope: await branch(body.branch_id), key, said: { operation: 'createApprovalRequest', body } }
      return createApprovalRequest(edge, request, staffOf(caller, body.staff_id), body)
    },
  }
}

function hasOneBranch(caller: Principal): boolean {
  const scopes = scopesOf(caller)
  return scopes !== 'all' && scopes.length === 1
}

function inV2(request: TokenRequestV1): TokenRequest {
  if (request.grant_type === 'password')
    return { grant: 'password', staffCode: request.staff_code, password: request.password }
  const { branch_id: branchId, terminal_id: terminalId, secret } = request
  return { grant: 'terminal', branchId, terminalId, secret }
}
