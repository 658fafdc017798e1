import type { ApprovalNeed, CompleteError, HeldApproval, LocalOrder, OpenOrder, Tender } from '@outpost/client'
import { useRef, useState } from 'react'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'

export type CheckoutProblem = CompleteError | { readonly code: 'crashed'; readonly detail: string }

export interface Checkout {
  readonly isBusy: boolean
  /** The sale stands, and the cart is empty. */
  readonly isDone: boolean
  readonly problem: CheckoutProblem | null
  /** The first approval that the sale lacks; the others are asked for one after the other. */
  readonly need: ApprovalNeed | null
  complete(tenders: readonly Tender[]): Promise<void>
  /** With what a supervisor has allowed, or has just been asked for, tries again. */
  approve(approval: HeldApproval): Promise<void>
  /** Keeps with the sale what somebody else has been asked for: parked, it waits for the answer too. */
  hold(approval: HeldApproval): void
  retry(): Promise<void>
  giveUp(): void
}

/** Completes the sale on the screen: durable, or a reason why not. Twice pressed, it completes once. */
export function useCheckout(onDone: (order: LocalOrder) => void): Checkout {
  const { terminal, operator } = useRegister()
  const sale = useSale()
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle')
  const [problem, setProblem] = useState<CheckoutProblem | null>(null)
  const running = useRef(false)
  const offered = useRef<readonly Tender[]>([])

  const withoutDead = async (order: OpenOrder): Promise<OpenOrder> => {
    const approvals: HeldApproval[] = []
    for (const approval of order.approvals) {
      const found = approval.given === 'remotely' ? await terminal.approvalService.find(approval.approvalId) : null
      const isDead = found?.ok === true && (found.value?.state === 'declined' || found.value?.state === 'expired')
      if (!isDead) approvals.push(approval)
    }
    return { ...order, approvals }
  }
  const attempt = async () => {
    if (running.current) return
    running.current = true
    setState('busy')
    try {
      const order = await withoutDead(sale.now())
      const completed = await terminal.orderService.complete(order, offered.current, operator)
      setProblem(completed.ok ? null : completed.error)
      if (!completed.ok) return setState('idle')
      setState('done')
      sale.begin()
      onDone(completed.value)
    } catch (error) {
      setProblem({ code: 'crashed', detail: String(error) })
      setState('idle')
    } finally {
      running.current = false
    }
  }
  const hold = (approval: HeldApproval) =>
    sale.replace({ ...sale.now(), approvals: [...sale.now().approvals, approval] })
  return {
    isBusy: state === 'busy',
    isDone: state === 'done',
    problem: problem?.code === 'approval_needed' ? null : problem,
    need: problem?.code === 'approval_needed' ? (problem.needs[0] ?? null) : null,
    complete: (tenders) => {
      offered.current = tenders
      return attempt()
    },
    approve: (approval) => {
      hold(approval)
      return attempt()
    },
    hold,
    retry: attempt,
    giveUp: () => setProblem(null),
  }
}
