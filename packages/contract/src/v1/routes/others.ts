import { Type } from 'typebox'
import { closed, Gtin, Sku, text } from '../../v2/common.ts'
import {
  ANY_PROBLEMS,
  BODY_PROBLEMS,
  json,
  LIST_PROBLEMS,
  MAX_PAGE_ROWS,
  type RouteSpec,
  TOKEN_WRITE_PROBLEMS,
} from '../../v2/routes/spec.ts'
import { ApprovalRequest, ApprovalRequestCreate } from '../approval-request.ts'
import { Token, TokenRequest } from '../auth.ts'
import { BranchId } from '../common.ts'
import { ProductList } from '../product.ts'
import { StockMovement, StockMovementCreate } from '../stock-movement.ts'

export const otherRoutes = {
  createToken: {
    method: 'POST',
    path: '/api/v1/auth/token',
    tag: 'auth',
    summary: 'A short-lived access token for a person (by password) or a terminal (by its secret)',
    auth: 'none',
    write: false,
    body: TokenRequest,
    response: json(200, Token),
    problems: [...ANY_PROBLEMS, ...BODY_PROBLEMS, 'credentials_invalid', 'terminal_revoked', 'throttled'],
  },
  listProducts: {
    method: 'GET',
    path: '/api/v1/products',
    tag: 'products',
    summary: 'Products, with the branch’s price and stock of the moment where a branch is meant',
    auth: 'any',
    write: false,
    query: closed({
      branch_id: Type.Optional(BranchId),
      q: Type.Optional(text(1, 100, 'words of the name')),
      barcode: Type.Optional(Gtin),
      sku: Type.Optional(Sku),
      active: Type.Optional(Type.Boolean()),
      cursor: Type.Optional(text(1, 512, 'next_cursor of the page before')),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_ROWS, description: 'rows; 50 unless told' })),
    }),
    response: json(200, ProductList),
    problems: LIST_PROBLEMS,
  },
  createStockMovement: {
    method: 'POST',
    path: '/api/v1/stock-movements',
    tag: 'stock',
    summary: 'Move stock of one product',
    auth: 'any',
    write: true,
    body: StockMovementCreate,
    response: json(201, StockMovement),
    problems: [
      ...TOKEN_WRITE_PROBLEMS,
      'quantity_invalid',
      'product_unknown',
      'stock_insufficient',
      'approval_missing',
      'branch_unknown',
      'record_exists',
    ],
  },
  createApprovalRequest: {
    method: 'POST',
    path: '/api/v1/approval-requests',
    tag: 'approvals',
    summary: 'Ask a supervisor',
    auth: 'any',
    write: true,
    body: ApprovalRequestCreate,
    response: json(201, ApprovalRequest),
    problems: [...TOKEN_WRITE_PROBLEMS, 'approval_exists', 'approval_expired'],
  },
} as const satisfies Record<string, RouteSpec>
