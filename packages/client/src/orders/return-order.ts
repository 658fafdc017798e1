import { compareQuantities, formatQuantity, parseQuantity } from '@outpost/domain'
import { err, type NewId, ok, type Result } from '@outpost/kernel'
import type { ServiceContext } from '../context.ts'
import { type OpenOrder, openOrder, type TakenBack } from './open-order.ts'
import { type Original, type OriginalError, readOriginal } from './read-original.ts'

export type ReturnStartError =
  | OriginalError
  | { readonly code: 'original_voided' }
  | { readonly code: 'not_a_sale' }
  /** Everything has been taken back already. */
  | { readonly code: 'nothing_left' }
  /** More than the line has left; `left` is a decimal string. */
  | { readonly code: 'return_exceeds_sale'; readonly lineNo: number; readonly left: string }

/** Begins a return against a sale: the lines named, or all that is left of it. */
export async function beginReturn(
  context: ServiceContext,
  orderId: string,
  lines?: readonly TakenBack[],
): Promise<Result<OpenOrder, ReturnStartError>> {
  const original = await readOriginal(context, orderId)
  if (!original.ok) return original
  if (original.value.order.kind !== 'sale') return err({ code: 'not_a_sale' })
  if (original.value.order.status === 'voided') return err({ code: 'original_voided' })
  const left = whatIsLeft(original.value)
  if (left.length === 0) return err({ code: 'nothing_left' })
  const excess = lines && findExcess(lines, left)
  if (excess) return err({ code: 'return_exceeds_sale', ...excess })
  return ok(takingBack(context.newId, orderId, lines ?? left))
}

const takingBack = (newId: NewId, orderId: string, lines: readonly TakenBack[]): OpenOrder => ({
  ...openOrder(newId, 'return'),
  takesBack: { orderId, lines },
})

/** Line by line what may still come back of a sale. */
export const whatIsLeft = ({ items }: Original): TakenBack[] =>
  items.flatMap(({ lineNo, quantity, returnedQuantity }) => {
    const left = thousandths(quantity) - thousandths(returnedQuantity)
    return left > 0n ? [{ lineNo, quantity: formatQuantity(left) }] : []
  })

function findExcess(lines: readonly TakenBack[], left: readonly TakenBack[]) {
  const byLine = new Map(left.map(({ lineNo, quantity }) => [lineNo, quantity]))
  for (const { lineNo, quantity } of lines) {
    const most = byLine.get(lineNo) ?? '0'
    const order = compareQuantities(quantity, most)
    if (!order.ok || order.value > 0) return { lineNo, left: most }
  }
  return undefined
}

function thousandths(text: string): bigint {
  const parsed = parseQuantity(text)
  return parsed.ok ? parsed.value : 0n
}
