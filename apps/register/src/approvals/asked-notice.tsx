import type { ApprovalRequest } from '@outpost/contract/v2'
import { useEffect, useEffectEvent } from 'react'
import { usePeople } from '../getting-in/use-people.ts'
import { Notice } from '../kit/notice.tsx'
import { formatTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'

interface AskedNoticeProps {
  readonly request: ApprovalRequest
  readonly onGranted: () => void
}

/** How a request to somebody elsewhere stands, and what that means for the sale. */
export function AskedNotice({ request, onGranted }: AskedNoticeProps) {
  const { t, locale } = useTexts()
  const people = usePeople()
  const { id, state, decidedBy, note, expiresAt } = request
  const granted = useEffectEvent(onGranted)
  useEffect(() => {
    if (state === 'approved') granted()
  }, [id, state])
  const name = people?.find(({ staffId }) => staffId === decidedBy)?.name ?? t('paying.approval.headOffice')
  switch (state) {
    case 'pending':
      return (
        <Notice tone="info" title={t('paying.approval.pending')}>
          {t('paying.approval.pendingHint', { time: formatTime(expiresAt, locale) })}
        </Notice>
      )
    case 'approved':
      return <Notice tone="safe">{t('paying.approval.approved', { name })}</Notice>
    case 'declined':
      return (
        <Notice tone="error" title={t('paying.approval.declined', { name })}>
          {[note, t('paying.approval.declinedHint')].filter((words) => words !== undefined).join(' ')}
        </Notice>
      )
    case 'expired':
      return <Notice tone="warning">{t('paying.approval.expired')}</Notice>
  }
}
