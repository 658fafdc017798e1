import type { Branch, StockMove, TransferStatus } from '@outpost/contract/v2'
import type { StockMoveLine } from '@outpost/domain'
import type { Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { Operator } from '../auth/operator.ts'
import type { ServiceContext, TerminalError } from '../context.ts'
import { listArriving } from './arriving-transfers.ts'
import { type MoveDetails, type MoveError, moveStock, type OpenMove, openMove } from './move-stock.ts'
import { findOtherBranches } from './other-branches.ts'
import { readLevel, type StockFigure } from './read-level.ts'
import { listDocuments, type StockDocument } from './stock-documents.ts'

type Lines = readonly StockMoveLine[]
type Moved = Promise<Result<StockMove, MoveError>>

export interface StockService {
  level(productId: string): Promise<Result<StockFigure, StoreError>>
  /** Goods from a supplier. */
  receive(lines: Lines, operator: Operator, reason?: string): Moved
  /** Goods to another branch; its id keys their delivery. */
  transferOut(lines: Lines, toBranchId: string, operator: Operator): Moved
  /** Goods of a transfer that have come. Never refused. */
  transferIn(lines: Lines, from: { readonly branchId: string; readonly transferId: string }, operator: Operator): Moved
  /** Figures counted on the shelf. */
  count(lines: Lines, operator: Operator, reason?: string): Moved
  /** Signed corrections; needs a supervisor, or one's approval. */
  adjust(lines: Lines, operator: Operator, reason: string): Moved
  waste(lines: Lines, operator: Operator, reason: string): Moved
  /** A document whose clientRef outlives a crash, or that has gathered its approvals. */
  begin(kind: OpenMove['kind'], lines: Lines, details?: MoveDetails): OpenMove
  complete(move: OpenMove, operator: Operator): Moved
  /** Made at this terminal, newest first. */
  documents(limit: number): Promise<Result<readonly StockDocument[], StoreError>>
  /** On their way here from other branches, and not booked in yet. */
  arriving(): Promise<Result<readonly TransferStatus[], TerminalError>>
  /** Where goods may be sent: code or name contains `text`; in order of name. */
  otherBranches(text: string, limit: number): Promise<Result<readonly Branch[], TerminalError>>
}

export function createStockService(context: ServiceContext): StockService {
  const { newId } = context
  const complete = (move: OpenMove, operator: Operator) => moveStock(context, move, operator)
  const withReason = (reason: string | undefined) => (reason === undefined ? {} : { reason })
  return {
    level: (productId) => readLevel(context, productId),
    receive: (lines, operator, reason) => complete(openMove(newId, 'receipt', lines, withReason(reason)), operator),
    transferOut: (lines, toBranchId, operator) =>
      complete(openMove(newId, 'transfer_out', lines, { toBranchId, transferId: newId() }), operator),
    transferIn: (lines, { branchId: fromBranchId, transferId }, operator) =>
      complete(openMove(newId, 'transfer_in', lines, { fromBranchId, transferId }), operator),
    count: (lines, operator, reason) => complete(openMove(newId, 'count', lines, withReason(reason)), operator),
    adjust: (lines, operator, reason) => complete(openMove(newId, 'adjustment', lines, { reason }), operator),
    waste: (lines, operator, reason) => complete(openMove(newId, 'waste', lines, { reason }), operator),
    begin: (kind, lines, details) =>
      openMove(newId, kind, lines, kind === 'transfer_out' ? { transferId: newId(), ...details } : details),
    complete,
    documents: (limit) => listDocuments(context, limit),
    arriving: () => listArriving(context),
    otherBranches: (text, limit) => findOtherBranches(context, text, limit),
  }
}
