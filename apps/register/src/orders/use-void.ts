import type { ApprovalNeed, HeldApproval, VoidError } from '@outpost/client'
import { useRef, useState } from 'react'
import { useRegister } from '../state/register.tsx'

export interface Voiding {
  readonly isBusy: boolean
  readonly problem: VoidError | null
  /** What a supervisor must allow first. */
  readonly need: ApprovalNeed | null
  begin(reason: string): Promise<void>
  approve(approval: HeldApproval): Promise<void>
  giveUp(): void
}

/** Voids an order, with a supervisor's leave. Twice pressed, it voids once. */
export function useVoid(orderId: string, onDone: () => void): Voiding {
  const { terminal, operator } = useRegister()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<VoidError | null>(null)
  const [clientRef] = useState(() => terminal.orderService.begin().clientRef) // an id of its own, one for all attempts
  const running = useRef(false)
  const offered = useRef<{ readonly reason: string; readonly approvals: readonly HeldApproval[] }>({
    reason: '',
    approvals: [],
  })

  const attempt = async () => {
    if (running.current) return
    running.current = true
    setBusy(true)
    const voided = await terminal.orderService.void({ clientRef, orderId, ...offered.current }, operator)
    running.current = false
    setBusy(false)
    setProblem(voided.ok ? null : voided.error)
    if (voided.ok) onDone()
  }
  return {
    isBusy,
    problem: problem?.code === 'approval_needed' ? null : problem,
    need: problem?.code === 'approval_needed' ? (problem.needs[0] ?? null) : null,
    begin: (reason) => {
      offered.current = { ...offered.current, reason }
      return attempt()
    },
    approve: (approval) => {
      offered.current = { ...offered.current, approvals: [...offered.current.approvals, approval] }
      return attempt()
    },
    giveUp: () => setProblem(null),
  }
}
