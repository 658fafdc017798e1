import type { ApprovalRequest } from '@outpost/contract/v2'
import { useCallback } from 'react'
import { usePlatform } from '../state/register.tsx'
import { APPROVALS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { useTick } from '../state/use-tick.ts'

/** Requests of this branch that wait for somebody's word, oldest first. */
export function usePending(): readonly ApprovalRequest[] {
  const { approvalService } = usePlatform().terminal
  const tick = useTick(15)
  const pending = useLive(
    useCallback(() => approvalService.pending(), [approvalService, tick]),
    APPROVALS_SHOWN,
  )
  return pending?.ok ? pending.value : NONE
}

const NONE: readonly ApprovalRequest[] = []
