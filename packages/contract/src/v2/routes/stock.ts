import { Type } from 'typebox'
import { closed, Id, Instant } from '../common.ts'
import { StockLevelPage, StockMovementPage, TransferPage } from '../pages.ts'
import { MovementKind, StockMove } from '../stock.ts'
import { BranchQuery, branchQuery, json, LIST_PROBLEMS, pageQuery, type RouteSpec, WRITE_PROBLEMS } from './spec.ts'

export const stockRoutes = {
  listStockLevels: {
    method: 'GET',
    path: '/api/v2/stock-levels',
    tag: 'stock',
    summary: 'What a branch has on hand',
    auth: 'any',
    write: false,
    query: closed({ ...branchQuery, productId: Type.Optional(Id), ...pageQuery }),
    response: json(200, StockLevelPage),
    problems: LIST_PROBLEMS,
  },
  listStockMovements: {
    method: 'GET',
    path: '/api/v2/stock-movements',
    tag: 'stock',
    summary: 'The history of stock, newest first',
    auth: 'any',
    write: false,
    query: closed({
      ...branchQuery,
      productId: Type.Optional(Id),
      kind: Type.Optional(MovementKind),
      sourceId: Type.Optional(Id),
      from: Type.Optional(Instant),
      to: Type.Optional(Instant),
      ...pageQuery,
    }),
    response: json(200, StockMovementPage),
    problems: LIST_PROBLEMS,
  },
  createStockMovement: {
    method: 'POST',
    path: '/api/v2/stock-movements',
    tag: 'stock',
    summary: 'Move stock by one document; answers its rows',
    auth: 'any',
    write: true,
    query: BranchQuery,
    body: StockMove,
    response: json(201, StockMovementPage),
    problems: [
      ...WRITE_PROBLEMS,
      'quantity_invalid',
      'product_unknown',
      'stock_insufficient',
      'approval_missing',
      'branch_unknown',
      'record_exists',
    ],
  },
  listTransfers: {
    method: 'GET',
    path: '/api/v2/transfers',
    tag: 'stock',
    summary: 'Transfers from and to a branch',
    auth: 'any',
    write: false,
    query: closed({ ...branchQuery, delivered: Type.Optional(Type.Boolean()), ...pageQuery }),
    response: json(200, TransferPage),
    problems: LIST_PROBLEMS,
  },
} as const satisfies Record<string, RouteSpec>
