import type { OpenMove } from '@outpost/client'
import { addQuantities, negateQuantity, parseLineQuantity } from '@outpost/domain'
import { readDecimal } from '../kit/read-decimal.ts'

export type MoveKind = OpenMove['kind']
export const MOVE_KINDS = ['receipt', 'transfer_out', 'transfer_in', 'count', 'adjustment', 'waste'] as const

export const kindOf = (text: string): MoveKind | undefined => MOVE_KINDS.find((kind) => kind === text)

/** A line as it stands on the screen. */
export interface DraftLine {
  readonly productId: string
  readonly name: string
  readonly unit: string
  /** As typed, without a sign. */
  readonly quantity: string
  /** Of an adjustment: takes away instead of adding. */
  readonly takesAway: boolean
}

/** A stock document before it is completed. */
export interface Draft {
  readonly lines: readonly DraftLine[]
  readonly reason: string
  /** Of a transfer: where to, or where from. */
  readonly branchId: string | null
  readonly transferId: string | null
}

export const EMPTY_DRAFT: Draft = { lines: [], reason: '', branchId: null, transferId: null }

interface Goods {
  readonly id: string
  readonly name: string
  readonly unit: string
}

/** One more of these goods: on the line that they have, as counting by scanning goes, or on a line of their own. */
export function addGoods(draft: Draft, { id, name, unit }: Goods): Draft {
  const same = draft.lines.find(({ productId }) => productId === id)
  if (!same)
    return { ...draft, lines: [...draft.lines, { productId: id, name, unit, quantity: '1', takesAway: false }] }
  const sum = addQuantities(readDecimal(same.quantity) ?? '0', '1')
  return sum.ok ? changeLine(draft, id, { quantity: sum.value }) : draft
}

export const changeLine = (draft: Draft, productId: string, change: Partial<DraftLine>): Draft => ({
  ...draft,
  lines: draft.lines.map((line) => (line.productId === productId ? { ...line, ...change } : line)),
})

export const dropLine = (draft: Draft, productId: string): Draft => ({
  ...draft,
  lines: draft.lines.filter((line) => line.productId !== productId),
})

export type DraftProblem = 'empty' | 'quantity' | 'reason' | 'branch' | 'transfer'

/** Which kinds say why: whoever writes goods off, or a figure up, owes a reason. */
export const needsReason = (kind: MoveKind): boolean => kind === 'adjustment' || kind === 'waste'

/** What is missing before it can be completed; `null` when nothing is. */
export function findProblem(kind: MoveKind, draft: Draft): DraftProblem | null {
  if (draft.lines.length === 0) return 'empty'
  if (draft.lines.some((line) => quantityOf(kind, line) === undefined)) return 'quantity'
  if (needsReason(kind) && draft.reason.trim() === '') return 'reason'
  if (kind === 'transfer_out' && draft.branchId === null) return 'branch'
  if (kind === 'transfer_in' && draft.transferId === null) return 'transfer'
  return null
}

/** The quantity as the kind of document wants it: nothing but a count may be zero, and only an adjustment has a sign. */
export function quantityOf(kind: MoveKind, { quantity, takesAway }: DraftLine): string | undefined {
  const plain = readDecimal(quantity)
  if (plain === undefined) return undefined
  if (kind === 'count' && Number(plain) === 0) return '0'
  if (!parseLineQuantity(plain).ok) return undefined
  if (kind !== 'adjustment' || !takesAway) return plain
  const negated = negateQuantity(plain)
  return negated.ok ? negated.value : undefined
}

/** Only of a draft without problems. */
export const linesOf = (kind: MoveKind, { lines }: Draft): { productId: string; quantity: string }[] =>
  lines.map((line) => ({ productId: line.productId, quantity: quantityOf(kind, line) ?? '0' }))
