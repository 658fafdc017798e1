import type { Tender } from '@outpost/client'
import { CASH, effectivePayments } from '@outpost/domain'
import { useCallback, useState } from 'react'
import type { ShownOrder } from '../orders/use-order.ts'
import type { TenderName } from '../paying/tender-choice.tsx'
import { useRegister } from '../state/register.tsx'
import { ORDERS_SHOWN, SESSION_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { type RefundPart, refundAsPaid, toTenders } from './refund.ts'
import { hasGoodsBack, type ReturnSums, sumReturn } from './return-sums.ts'
import type { Returning } from './use-return.ts'

export type Way = 'give' | 'take' | 'even'
export type TenderPick = TenderName | 'asPaid'

export interface Settling {
  readonly sums: ReturnSums | null
  readonly way: Way
  /** What changes hands, minor units, never negative. */
  readonly amount: number
  readonly words: string
  readonly parts: readonly RefundPart[]
  /** As the sale was paid, where that takes several tenders. */
  readonly asPaid: readonly RefundPart[]
  readonly pick: TenderPick
  choose(pick: TenderPick): void
  readonly reference: string
  setReference(reference: string): void
  /** Cash that the customer hands over; 0 for exactly what is due. */
  readonly received: number
  setReceived(amount: number): void
  readonly isReady: boolean
  readonly isClosed: boolean
  readonly isShort: boolean
  finish(): void
}

/** How the difference is settled, whichever way it goes. */
export function useSettling(returning: Returning, sale: ShownOrder | null): Settling {
  const { locale } = useTexts()
  const { terminal, branch } = useRegister()
  const { draft } = returning
  const [chosen, choose] = useState<TenderPick | null>(null)
  const [reference, setReference] = useState('')
  const [received, setReceived] = useState(0)
  const read = useLive(
    useCallback(() => sumReturn(terminal.orderService, draft, branch.cashIncrement), [terminal, draft, branch]),
    ORDERS_SHOWN,
  )
  const session = useLive(
    useCallback(() => terminal.sessionService.current(), [terminal]),
    SESSION_SHOWN,
  )
  const sums = read?.ok ? read.value : null
  const due = sums?.due ?? 0
  const way: Way = due < 0 ? 'give' : due > 0 ? 'take' : 'even'
  const paid = effectivePayments(sale?.found.order.payments ?? [])
  const asPaid = refundAsPaid(Math.max(0, -due), paid, givenBack(sale), branch.cashIncrement)
  const single = asPaid.length === 1 ? (asPaid[0]?.tender as TenderName) : undefined
  const pick: TenderPick = usable(chosen, way) ?? (way === 'give' ? (single ?? (sale ? 'asPaid' : CASH)) : CASH)
  const inCash = Math.abs(pick === CASH ? (sums?.dueInCash ?? 0) : due)
  const parts = pick === 'asPaid' ? asPaid : [{ tender: pick, amount: inCash }]
  const amount = parts.reduce((sum, part) => sum + part.amount, 0)
  const isShort = way === 'take' && pick === CASH && received > 0 && received < amount
  const isClosed = session?.ok === true && session.value === null
  const isSummed = sums?.of === draft // a press that is quicker than the sums would give or take those of before
  const isReady = isSummed && hasGoodsBack(draft) && !returning.isBusy && !isShort && !isClosed
  const tenders = (): readonly Tender[] => {
    if (way === 'even') return []
    if (way === 'take' && pick === CASH) return [{ tender: CASH, tendered: Math.max(received, amount) }]
    return toTenders(parts, reference)
  }
  const words = formatMoney(amount, branch.currency, locale)
  return {
    sums,
    way,
    amount,
    words,
    parts,
    asPaid: asPaid.length > 1 ? asPaid : [],
    pick,
    choose,
    reference,
    setReference,
    received,
    setReceived,
    isReady,
    isClosed,
    isShort,
    finish: () => {
      if (isReady) void returning.finish(tenders())
    },
  }
}

/** The customer's own money comes in by one tender: nothing was paid before that it could follow. */
const usable = (chosen: TenderPick | null, way: Way): TenderPick | null =>
  chosen === 'asPaid' && way !== 'give' ? null : chosen

/** What earlier returns of the sale have given back. */
const givenBack = (sale: ShownOrder | null) =>
  (sale?.related.returns ?? []).flatMap(({ order }) =>
    order.status === 'voided' ? [] : effectivePayments(order.payments),
  )
