import type { FoundOrder } from '@outpost/client'
import { useRouter } from 'expo-router'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { useTexts } from '../texts/texts.ts'
import { PROGRESS_TONE } from './order-marks.ts'

interface OrderStateProps {
  readonly found: FoundOrder
  /** What has just been done; the state's own name unless given. */
  readonly title?: string
}

/** How far an order is from the server's word, what that means, and what to do. */
export function OrderState({ found: { progress }, title }: OrderStateProps) {
  const { t } = useTexts()
  const router = useRouter()
  const name = t(`orders.progress.${progress}`)
  return (
    <Notice
      tone={PROGRESS_TONE[progress]}
      title={title ?? name}
      action={
        progress === 'needs_decision' ? (
          <Action onPress={() => router.navigate('/sync')}>{t('orders.decide')}</Action>
        ) : undefined
      }
    >
      {title === undefined ? t(`orders.means.${progress}`) : name}
    </Notice>
  )
}
