import type { DeadLetter } from '@outpost/client'
import type { Texts } from '../texts/texts.ts'

const NAMES = {
  'order.void': 'void',
  'stock.move': 'stock',
  'approval.request': 'approvalRequest',
  'approval.decide': 'approvalDecision',
  'session.open': 'sessionOpen',
  'session.cash': 'cash',
  'session.close': 'sessionClose',
  'deadletter.discard': 'discard',
} as const

/** What was refused: a sale by its receipt number, anything else by its kind. */
export function refusedTitle({ type, order }: Pick<DeadLetter, 'type' | 'order'>, t: Texts): string {
  if (order) return t(`syncCentre.refused.${order.kind}`, { number: order.receiptNumber })
  return type in NAMES ? t(`syncCentre.refused.${NAMES[type as keyof typeof NAMES]}`) : type
}
