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
  readonly held: readonly HeldApproval[]
  /** Keeps what somebody elsewhere has been asked for. */
  hold(approval: HeldApproval): void
  retry(): Promise<void>
  giveUp(): void
}

/** Voids an order, with a supervisor's leave. Twice pressed, it voids once. */
export function useVoid(orderId: string, onDone: () => void): Voiding {
  const { terminal, operator } = useRegister()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<VoidError | null>(null)
  const [clientRef] = useState(() => terminal.orderService.begin().clientRef) // an id of its own, one for all attempts
  const running = useRef(false)
  const reason = useRef('')
  const [held, setHeld] = useState<readonly HeldApproval[]>([])
  const approvals = useRef(held)

  const attempt = async () => {
    if (running.current) return
    running.current = true
    setBusy(true)
    const intent = { clientRef, orderId, reason: reason.current, approvals: approvals.current }
    const voided = await terminal.orderService.void(intent, operator)
    running.current = false
    setBusy(false)
    setProblem(voided.ok ? null : voided.error)
    if (voided.ok) onDone()
  }
  const hold = (approval: HeldApproval) => {
    approvals.current = [...approvals.current, approval]
    setHeld(approvals.current)
  }
  return {
    isBusy,
    problem: problem?.code === 'approval_needed' ? null : problem,
    need: problem?.code === 'approval_needed' ? (problem.needs[0] ?? null) : null,
    begin: (why) => {
      reason.current = why
      return attempt()
    },
    approve: (approval) => {
      hold(approval)
      return attempt()
    },
    held,
    hold,
    retry: attempt,
    giveUp: () => setProblem(null),
  }
}
