import type { CompleteError, PriceOrderError, ReturnStartError, SettlePaymentError, VoidError } from '@outpost/client'
import type { en } from '../texts/en/index.ts'
import type { Texts } from '../texts/texts.ts'

export type OrderProblem = CompleteError | PriceOrderError | ReturnStartError | SettlePaymentError | VoidError

type Told = Exclude<keyof (typeof en)['orders']['problem'], 'refused' | 'other'>

/** Those with a sentence of their own. */
const TOLD: Readonly<Record<Told, true>> = {
  session_not_open: true,
  order_has_returns: true,
  order_already_voided: true,
  order_unknown: true,
  original_unknown: true,
  original_voided: true,
  not_a_sale: true,
  nothing_left: true,
  return_exceeds_sale: true,
  disk_full: true,
  payment_settled: true,
  overpaid: true,
  underpaid: true,
}

const isTold = (code: string): code is Told => code in TOLD

/** Why a return or a void did not come about, what is safe, and what to do. */
export function problemWords(problem: OrderProblem, t: Texts): string {
  const code = problem.code === 'refused' ? problem.refusal.code : problem.code
  if (isTold(code)) return t(`orders.problem.${code}`)
  if (problem.code === 'refused') return t('orders.problem.refused', { detail: problem.refusal.detail })
  return t('orders.problem.other', { code })
}
