import type { FoundOrder, LocalOrder, OrderProgress } from '@outpost/client'
import type { IconName } from '../kit/icon.tsx'
import type { Tone } from '../kit/notice.tsx'

/** How each state looks wherever it stands. */
export const PROGRESS_TONE = {
  saved_here: 'info',
  sent: 'info',
  confirmed: 'safe',
  needs_decision: 'error',
} as const satisfies Record<OrderProgress, Tone>

export const PROGRESS_ICON = {
  saved_here: 'saved',
  sent: 'sync',
  confirmed: 'safe',
  needs_decision: 'alert',
} as const satisfies Record<OrderProgress, IconName>

/** What a person calls it. */
export type OrderMark = 'sale' | 'return' | 'exchange' | 'voided'

export function markOf({ status, kind, exchangeOrderId }: LocalOrder): OrderMark {
  if (status === 'voided') return 'voided'
  return exchangeOrderId === undefined ? kind : 'exchange'
}

/** What it brought in: a return is money that went out, a voided order is nothing. Minor units. */
export const broughtIn = ({ kind, total }: LocalOrder): number => (kind === 'return' ? -total : total)

/** The server's word may still differ from what is shown. */
export const isProvisional = ({ progress }: FoundOrder): boolean => progress !== 'confirmed'
