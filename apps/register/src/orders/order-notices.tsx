import type { LocalOrder, LocalVoid } from '@outpost/client'
import { Notice } from '../kit/notice.tsx'
import type { en } from '../texts/en/index.ts'
import { formatDateTime, formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'

type Flag = keyof (typeof en)['flags']

interface OrderNoticesProps {
  readonly order: LocalOrder
  readonly voided: LocalVoid | null
  readonly nameOf: (staffId: string) => string
}

/** What a person should know of an order: that it is void, that money is uncertain, what head office has noticed. */
export function OrderNotices({ order, voided, nameOf }: OrderNoticesProps) {
  const { t, locale } = useTexts()
  const uncertain = order.payments
    .filter(({ state }) => state === 'unknown')
    .reduce((sum, { amount }) => sum + amount, 0)
  return (
    <>
      {order.status === 'voided' && (
        <Notice tone="error" title={t('orders.voided')}>
          {voided
            ? t('orders.voidedBy', {
                time: formatDateTime(voided.voidedAt, locale),
                name: nameOf(voided.staffId),
                reason: voided.reason,
              })
            : t('orders.voidedElsewhere')}
        </Notice>
      )}
      {uncertain > 0 && (
        <Notice tone="warning" title={t('orders.paymentUnknownTitle')}>
          {t('orders.paymentUnknownHint', { amount: formatMoney(uncertain, order.currency, locale) })}
        </Notice>
      )}
      {order.reviewFlags
        .filter((code) => code !== 'payment_unknown' || uncertain === 0)
        .map((code) => (
          <FlagNotice key={code} code={code} />
        ))}
    </>
  )
}

/** One thing that the server noticed on an order that it accepted. */
function FlagNotice({ code }: { readonly code: string }) {
  const { t, has } = useTexts()
  const known: Flag = has(`flags.${code}`) ? (code as Flag) : 'other'
  return (
    <Notice tone="warning" title={t(`flags.${known}.title`, { code })}>
      {t(`flags.${known}.means`)}
    </Notice>
  )
}
