import type { ApprovalRequest } from '@outpost/contract/v2'
import { useCallback } from 'react'
import { usePlatform } from '../state/register.tsx'
import { APPROVALS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'

/** Seconds between two looks at whether a request has run out. */
const LOOK_EVERY_S = 15

/** Requests of this branch that wait for somebody's word, oldest first. */
export function usePending(): readonly ApprovalRequest[] {
  const { approvalService } = usePlatform().terminal
  const pending = useLive(
    useCallback(() => approvalService.pending(), [approvalService]),
    APPROVALS_SHOWN,
    LOOK_EVERY_S,
  )
  return pending?.ok ? pending.value : NONE
}

const NONE: readonly ApprovalRequest[] = []
