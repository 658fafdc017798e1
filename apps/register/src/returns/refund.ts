import type { LocalOrder, Tender } from '@outpost/client'
import { CASH, EXCHANGE } from '@outpost/domain'
import { inCoins } from './in-coins.ts'

type Paid = Pick<LocalOrder['payments'][number], 'tender' | 'amount'>

export interface RefundPart {
  readonly tender: string
  /** Minor units. */
  readonly amount: number
}

/**
 * Money goes back the way it came: by each tender no more than was paid by it and has not gone back yet, cash last. What is
 * left over, such as what an exchange had paid, goes back in cash, in coins that there are.
 */
export function refundAsPaid(
  total: number,
  paid: readonly Paid[],
  givenBack: readonly Paid[],
  cashIncrement: number,
): readonly RefundPart[] {
  const room = new Map<string, number>()
  const count = ({ tender, amount }: Paid, sign: 1 | -1) => {
    if (tender !== EXCHANGE) room.set(tender, (room.get(tender) ?? 0) + sign * amount)
  }
  for (const payment of paid) count(payment, 1)
  for (const payment of givenBack) count(payment, -1)
  let left = total
  const parts: RefundPart[] = []
  for (const [tender, most] of room) {
    const amount = tender === CASH ? 0 : Math.min(left, Math.max(0, most))
    if (amount === 0) continue
    parts.push({ tender, amount })
    left -= amount
  }
  return left > 0 ? [...parts, { tender: CASH, amount: inCoins(left, cashIncrement) }] : parts
}

/** What a refund hands the order service; a reference stands with the one tender that has a slip. */
export const toTenders = (parts: readonly RefundPart[], reference: string): readonly Tender[] =>
  parts.map(({ tender, amount }) => ({
    tender,
    tendered: amount,
    ...(tender !== CASH && reference.trim() !== '' && { reference: reference.trim() }),
  }))
