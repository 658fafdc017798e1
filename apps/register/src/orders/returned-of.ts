import type { LocalOrder } from '@outpost/client'
import { addQuantities, compareQuantities, formatQuantity, parseQuantity } from '@outpost/domain'

type Line = Pick<LocalOrder['items'][number], 'lineNo' | 'quantity'>
type Return = Pick<LocalOrder, 'status' | 'items'>

/** How much of a sold line its returns have taken back; voided ones have not. A decimal string. */
export function returnedOf({ lineNo }: Line, returns: readonly Return[]): string {
  let returned = '0'
  for (const { status, items } of returns) {
    if (status === 'voided') continue
    for (const { originalLineNo, quantity } of items) {
      const sum = originalLineNo === lineNo ? addQuantities(returned, quantity) : null
      if (sum?.ok) returned = sum.value
    }
  }
  return returned
}

/** What may still come back of it. */
export function leftOf(line: Line, returns: readonly Return[]): string {
  const [sold, returned] = [parseQuantity(line.quantity), parseQuantity(returnedOf(line, returns))]
  if (!sold.ok || !returned.ok) return '0'
  return formatQuantity(sold.value > returned.value ? sold.value - returned.value : 0n)
}

export const isNone = (quantity: string): boolean => {
  const compared = compareQuantities(quantity, '0')
  return !compared.ok || compared.value <= 0
}
