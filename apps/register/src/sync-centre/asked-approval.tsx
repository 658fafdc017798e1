import type { ApprovalNeed } from '@outpost/client'
import type { ApprovalRequest } from '@outpost/contract/v2'
import { useCallback, useState } from 'react'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'
import { formatTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'

const APPROVALS_SHOWN = ['approval-requests'] as const

interface AskedApprovalProps {
  readonly need: ApprovalNeed
  readonly onApproved: (approvalId: string) => void
}

/** The approval that the refused work wants, asked for elsewhere: asking, waiting, and what came of it. */
export function AskedApproval({ need, onApproved }: AskedApprovalProps) {
  const { t, locale } = useTexts()
  const { terminal, operator } = useRegister()
  const [problem, setProblem] = useState<string | null>(null)
  const asked = useLive(
    useCallback(() => terminal.approvalService.ofSubject(need.subjectId), [terminal, need.subjectId]),
    APPROVALS_SHOWN,
  )
  if (!asked?.ok) return null
  const latest: ApprovalRequest | undefined = asked.value.filter(({ kind }) => kind === need.kind).at(-1)
  const ask = async () => {
    const requested = await terminal.approvalService.request(need, operator)
    setProblem(requested.ok ? null : t('syncCentre.recover.problem.other', { code: requested.error.code }))
  }
  const askAction = (
    <Action kind="quiet" onPress={ask}>
      {t('syncCentre.recover.ask')}
    </Action>
  )
  if (problem !== null) return <Notice tone="error">{problem}</Notice>
  if (!latest) return askAction
  if (latest.state === 'pending')
    return (
      <Notice tone="info">{t('syncCentre.recover.pending', { time: formatTime(latest.expiresAt, locale) })}</Notice>
    )
  if (latest.state === 'approved')
    return (
      <Notice
        tone="safe"
        action={
          <Action kind="main" onPress={() => onApproved(latest.id)}>
            {t('syncCentre.recover.resend')}
          </Action>
        }
      >
        {t('syncCentre.recover.approved')}
      </Notice>
    )
  return (
    <Notice tone="warning" action={askAction}>
      {t(`syncCentre.recover.${latest.state}`)}
    </Notice>
  )
}
