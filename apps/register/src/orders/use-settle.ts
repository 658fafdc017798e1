import type { SettlePaymentError, Tender } from '@outpost/client'
import { useRef, useState } from 'react'
import { useRegister } from '../state/register.tsx'
import type { OrderPayment } from './uncertain-payments.ts'

/** What somebody has found out, and what was paid in place of a failed payment. */
export interface FoundOut {
  readonly outcome: 'captured' | 'failed'
  readonly reference: string
  readonly tenders: readonly Tender[]
}

/** Says what became of a payment. Twice pressed, it settles once. */
export function useSettle(orderId: string, payment: OrderPayment, onDone: () => void) {
  const { terminal, operator } = useRegister()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<SettlePaymentError | null>(null)
  const running = useRef(false)
  const settle = async ({ outcome, reference, tenders }: FoundOut) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    const intent = {
      clientRef: terminal.orderService.begin().clientRef, // an id of its own; a refused attempt leaves nothing behind
      orderId,
      paymentId: payment.id,
      outcome,
      ...(outcome === 'captured' && reference !== '' && { reference }),
      ...(tenders.length > 0 && { tenders }),
    }
    const settled = await terminal.orderService.settlePayment(intent, operator)
    running.current = false
    setBusy(false)
    setProblem(settled.ok ? null : settled.error)
    if (settled.ok) onDone()
  }
  return { isBusy, problem, settle }
}
