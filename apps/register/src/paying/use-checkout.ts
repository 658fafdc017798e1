import type { ApprovalNeed, CompleteError, HeldApproval, LocalOrder, Tender } from '@outpost/client'
import type { Result } from '@outpost/kernel'
import { useRef, useState } from 'react'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'

export interface Checkout {
  readonly isBusy: boolean
  readonly problem: CompleteError | null
  /** The first approval that the sale lacks; the others are asked for one after the other. */
  readonly need: ApprovalNeed | null
  complete(tenders: readonly Tender[]): Promise<void>
  /** With what a supervisor has allowed, tries again. */
  approve(approval: HeldApproval): Promise<void>
  giveUp(): void
}

/** Completes the sale on the screen: durable, or a reason why not. Twice pressed, it completes once. */
export function useCheckout(onDone: (order: LocalOrder) => void): Checkout {
  const { terminal, operator } = useRegister()
  const sale = useSale()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CompleteError | null>(null)
  const running = useRef(false)
  const offered = useRef<readonly Tender[]>([])

  const attempt = async (order: typeof sale.order) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    const completed: Result<LocalOrder, CompleteError> = await terminal.orderService.complete(
      order,
      offered.current,
      operator,
    )
    running.current = false
    setBusy(false)
    setProblem(completed.ok ? null : completed.error)
    if (!completed.ok) return
    sale.begin()
    onDone(completed.value)
  }
  return {
    isBusy,
    problem: problem?.code === 'approval_needed' ? null : problem,
    need: problem?.code === 'approval_needed' ? (problem.needs[0] ?? null) : null,
    complete: (tenders) => {
      offered.current = tenders
      return attempt(sale.order)
    },
    approve: (approval) => {
      const order = { ...sale.order, approvals: [...sale.order.approvals, approval] }
      sale.replace(order)
      return attempt(order)
    },
    giveUp: () => setProblem(null),
  }
}
