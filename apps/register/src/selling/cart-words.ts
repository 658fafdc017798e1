import type { Texts } from '../texts/texts.ts'
import type { AddError } from './sale.tsx'

/** Why something did not go into the cart. */
export function cartWords(error: AddError, name: string, t: Texts): string {
  switch (error.code) {
    case 'order_too_long':
      return t('selling.problem.order_too_long')
    case 'order_too_large':
      return t('selling.problem.order_too_large')
    case 'quantity_invalid':
      return t('selling.problem.quantity_invalid')
    case 'store_failed':
    case 'disk_full':
      return t('selling.problem.other', { code: error.code })
    default:
      return t('selling.problem.noPrice', { name })
  }
}
