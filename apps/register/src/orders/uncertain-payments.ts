import type { LocalOrder } from '@outpost/client'
import { dueOf } from '@outpost/domain'

export type OrderPayment = LocalOrder['payments'][number]

/** Payments that wait for a person: nobody knows whether the money moved, or it did not and nothing came in its place. */
export function uncertainPayments({ status, total, payments }: LocalOrder): readonly OrderPayment[] {
  if (status === 'voided') return []
  const isShort = dueOf(total, payments) > 0n
  return payments.filter(({ state }) => state === 'unknown' || (isShort && state === 'failed'))
}
