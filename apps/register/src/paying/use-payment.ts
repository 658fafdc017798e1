import type { LocalOrder, Tender } from '@outpost/client'
import { CASH } from '@outpost/domain'
import { useRef, useState } from 'react'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'
import { useSteadyFlag } from '../state/use-flag.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { remainingOf } from './due.ts'
import { type TenderName, tendersTaken } from './tender-choice.tsx'
import { type Checkout, useCheckout } from './use-checkout.ts'

const MAX_DIGITS = 11

export interface Payment {
  /** What is taken here. */
  readonly tenders: readonly TenderName[]
  readonly tender: TenderName
  choose(tender: TenderName): void
  /** Still to pay if the customer goes on with this tender; minor units, negative when more was given. */
  readonly remaining: number
  /** What is typed, or else all that remains. */
  readonly amount: number
  readonly isTyped: boolean
  type(digits: string): void
  erase(): void
  /** What is typed from here on may be a scanner's code, until it is known. */
  mark(): void
  /** It was one: the amount is what it was at the mark. */
  backToMark(): void
  readonly reference: string
  setReference(reference: string): void
  /** `unknown`: the card terminal gave no clear answer. */
  take(amount: number, state?: 'unknown'): void
  untake(index: number): void
  /** Once everything is paid, or there is nothing to pay. */
  complete(): void
  readonly problem: string | null
  say(problem: string | null): void
  readonly checkout: Checkout
}

/** One tender after the other until nothing is left, then the sale is completed at once. */
export function usePayment(onDone: (order: LocalOrder) => void): Payment {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const sale = useSale()
  const { cart } = sale.order
  const checkout = useCheckout(onDone)
  const tenders = tendersTaken(useSteadyFlag('voucher-tender'))
  const [tender, setTender] = useState<TenderName>(CASH)
  const [digits, setDigits] = useState('')
  const marked = useRef('')
  const [reference, setReference] = useState('')
  const [problem, say] = useState<string | null>(null)
  const money = (value: number) => formatMoney(value, branch.currency, locale)
  const left = (taken: readonly Tender[]) => remainingOf(cart, taken, tender, branch.cashIncrement)
  const remaining = left(sale.taken)
  const amount = digits === '' ? Math.max(0, remaining) : Number(digits)

  const take = (tendered: number, state?: 'unknown') => {
    if (checkout.isBusy) return
    if (tendered <= 0) return say(t('paying.problem.amount_invalid'))
    if (tender === CASH && tendered % branch.cashIncrement !== 0)
      return say(t('paying.problem.notInCoins', { coin: money(branch.cashIncrement) }))
    if (tender !== CASH && tendered > remaining)
      return say(
        t('paying.problem.overpaid', {
          tender: t(`paying.tender.${tender}`),
          amount: money(remaining),
        }),
      )
    const given = reference.trim()
    const taken = [
      ...sale.taken,
      { tender, tendered, ...(given !== '' && { reference: given }), ...(state && { state }) },
    ]
    say(null)
    setDigits('')
    setReference('')
    sale.take(taken)
    if (left(taken) <= 0) void checkout.complete(taken)
  }
  return {
    tenders,
    tender,
    choose: (next) => {
      setTender(next)
      say(null)
    },
    remaining,
    amount,
    isTyped: digits !== '',
    type: (more) => setDigits((before) => (before + more).replace(/^0+/, '').slice(0, MAX_DIGITS)),
    erase: () => setDigits((before) => before.slice(0, -1)),
    mark: () => void (marked.current = digits),
    backToMark: () => setDigits(marked.current),
    reference,
    setReference,
    take,
    untake: (index) => {
      sale.take(sale.taken.filter((_, at) => at !== index))
      checkout.giveUp()
    },
    complete: () => {
      // the last cents may be less than the smallest coin: that they were paid in cash still has to be said
      const isRoundedAway = tender === CASH && remainingOf(cart, sale.taken, 'card', branch.cashIncrement) > 0
      void checkout.complete(isRoundedAway ? [...sale.taken, { tender: CASH, tendered: 0 }] : sale.taken)
    },
    problem,
    say,
    checkout,
  }
}
