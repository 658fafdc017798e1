import type { LocalOrder } from '@outpost/client'
import { EXCHANGE, effectivePayments } from '@outpost/domain'

/** What goes from the till to the customer: the change of a sale, or what a return gives back. Minor units by tender. */
export interface MoneyOut {
  readonly why: 'change' | 'giveBack'
  readonly parts: readonly { readonly tender: string; readonly amount: number }[]
}

export function moneyOut({ kind, payments }: Pick<LocalOrder, 'kind' | 'payments'>): MoneyOut {
  if (kind === 'sale')
    return {
      why: 'change',
      parts: payments.flatMap(({ tender, change = 0 }) => (change > 0 ? [{ tender, amount: change }] : [])),
    }
  const parts = effectivePayments(payments).filter(({ tender, amount }) => tender !== EXCHANGE && amount > 0)
  return { why: 'giveBack', parts: parts.map(({ tender, amount }) => ({ tender, amount })) }
}
