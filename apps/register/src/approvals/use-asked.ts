import type { ApprovalNeed, HeldApproval } from '@outpost/client'
import type { ApprovalRequest } from '@outpost/contract/v2'
import { useCallback } from 'react'
import { usePlatform } from '../state/register.tsx'
import { APPROVALS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'

/** Seconds between two looks at whether a request has run out. */
const LOOK_EVERY_S = 5

/** What has become of the newest request for just this need, asked of somebody elsewhere; nothing where none was asked. */
export function useAsked(need: ApprovalNeed, held: readonly HeldApproval[]): ApprovalRequest | null {
  const { approvalService } = usePlatform().terminal
  const { kind, subjectId, amount } = need
  const asked = useLive(
    useCallback(async () => {
      for (const approval of held.toReversed()) {
        if (approval.given !== 'remotely') continue
        const found = await approvalService.find(approval.approvalId)
        if (
          found.ok &&
          found.value &&
          covers(found.value, { kind, subjectId, ...(amount !== undefined && { amount }) })
        )
          return found.value
      }
      return null
    }, [approvalService, held, kind, subjectId, amount]),
    APPROVALS_SHOWN,
    LOOK_EVERY_S,
  )
  return asked ?? null
}

const covers = (request: ApprovalRequest, { kind, subjectId, amount = 0 }: ApprovalNeed): boolean =>
  request.kind === kind &&
  request.subject.subjectId === subjectId &&
  (request.subject.maxAmount === undefined || amount <= request.subject.maxAmount)
