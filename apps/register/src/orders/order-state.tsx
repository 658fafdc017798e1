import type { FoundOrder, OrderProgress } from '@outpost/client'
import { Notice, type Tone } from '../kit/notice.tsx'
import { useTexts } from '../texts/texts.ts'

const TONE = { saved_here: 'info', sent: 'info', confirmed: 'safe', needs_decision: 'error' } as const satisfies Record<
  OrderProgress,
  Tone
>

/** How far an order is from the server's word, in words. */
export function OrderState({ found: { order, progress } }: { readonly found: FoundOrder }) {
  const { t } = useTexts()
  const flags = order.reviewFlags.join(', ')
  const words = t(`orders.progress.${progress}`)
  return (
    <Notice tone={TONE[progress]} title={t('orders.saved')}>
      {flags === '' ? words : `${words} · ${t('orders.flags', { flags })}`}
    </Notice>
  )
}
