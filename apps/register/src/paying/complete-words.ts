import { formatMoney } from '../texts/format.ts'
import type { Texts } from '../texts/texts.ts'
import type { CheckoutProblem } from './use-checkout.ts'

/** Why the sale does not stand, what is safe, and what to do. */
export function completeWords(problem: CheckoutProblem, t: Texts, currency: string, locale: string): string {
  switch (problem.code) {
    case 'session_not_open':
    case 'disk_full':
    case 'conflict':
    case 'not_enrolled':
    case 'part_missing':
      return t(`paying.problem.${problem.code}`)
    case 'refused':
      return t('paying.problem.refused', { detail: problem.refusal.detail })
    case 'underpaid':
      return t('paying.problem.underpaid', { amount: formatMoney(problem.remaining, currency, locale) })
    case 'overpaid':
      return t('paying.problem.paidTooMuch')
    case 'store_failed':
    case 'crashed':
      return t('paying.problem.store_failed', { detail: problem.detail })
    default:
      return t('paying.problem.other', { code: problem.code })
  }
}
