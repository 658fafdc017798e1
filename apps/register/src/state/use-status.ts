import type { TerminalStatus } from '@outpost/client'
import { useEffect, useState } from 'react'
import { usePlatform } from './register.tsx'

const UNKNOWN: TerminalStatus = {
  link: 'never_reached',
  fault: null,
  halt: null,
  retryAt: null,
  phase: 'stopped',
  lastError: null,
  unsent: { count: 0, oldestAt: null, amount: 0 },
  backlog: 0,
  needsDecision: { deadLetters: 0, approvals: 0 },
  lastSyncAt: null,
}

/** Whether sales are safe, as it stands now. */
export function useStatus(): TerminalStatus {
  const { statusService } = usePlatform().terminal
  const [status, setStatus] = useState(UNKNOWN)
  useEffect(() => statusService.subscribe(setStatus), [statusService])
  return status
}

/** What waits for a person at this terminal. */
export const decisionsOf = ({ needsDecision }: TerminalStatus): number =>
  needsDecision.deadLetters + needsDecision.approvals
