import type { LocalOrder, LocalVoid } from '@outpost/client'
import { effectivePayments } from '@outpost/domain'
import { useState } from 'react'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { tenderWords } from '../receipts/receipt-words.ts'
import type { en } from '../texts/en/index.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { SettleSheet } from './settle-sheet.tsx'
import { type OrderPayment, uncertainPayments } from './uncertain-payments.ts'
import { useWhen } from './use-when.ts'

type Flag = keyof (typeof en)['flags']

interface OrderNoticesProps {
  readonly order: LocalOrder
  readonly voided: LocalVoid | null
  readonly nameOf: (staffId: string) => string
}

/** What a person should know of an order: that it is void, that money is uncertain, what head office has noticed. */
export function OrderNotices({ order, voided, nameOf }: OrderNoticesProps) {
  const uncertain = uncertainPayments(order)
  const flags = order.reviewFlags.filter((code) => code !== 'payment_unknown') // the payment's own state says so, and when it ends
  return (
    <>
      {order.status === 'voided' && <VoidNotice order={order} voided={voided} nameOf={nameOf} />}
      {uncertain.map((payment) => (
        <PaymentNotice key={payment.id} order={order} payment={payment} />
      ))}
      {flags.map((code) => (
        <FlagNotice key={code} code={code} />
      ))}
    </>
  )
}

function VoidNotice({ order, voided, nameOf }: OrderNoticesProps) {
  const { t, locale } = useTexts()
  const { dateTime } = useWhen()
  const money = effectivePayments(order.payments)
    .map(({ tender, amount }) => `${tenderWords(tender, t)} ${formatMoney(amount, order.currency, locale)}`)
    .join(', ')
  const who = voided
    ? t('orders.voidedBy', {
        time: dateTime(voided.voidedAt),
        name: nameOf(voided.staffId),
        reason: voided.reason,
      })
    : t('orders.voidedElsewhere')
  const back = t(order.kind === 'sale' ? 'orders.voidedGive' : 'orders.voidedTake', { money })
  return <Notice tone="error" title={t('orders.voided')}>{`${who} ${back}`}</Notice>
}

/** Money of which nobody knows, or that did not come: with the way to say what became of it. */
function PaymentNotice({ order, payment }: { readonly order: LocalOrder; readonly payment: OrderPayment }) {
  const { t, locale } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const kind = payment.state === 'failed' ? 'failed' : 'unknown'
  const said = {
    tender: tenderWords(payment.tender, t),
    amount: formatMoney(payment.amount, order.currency, locale),
  }
  return (
    <>
      <Notice
        tone="warning"
        title={t(`orders.uncertain.${kind}`, said)}
        action={<Action onPress={() => setOpen(true)}>{t('orders.settle.open')}</Action>}
      >
        {t(`orders.uncertain.${kind}Hint`, said)}
      </Notice>
      {isOpen && <SettleSheet order={order} payment={payment} onDismiss={() => setOpen(false)} />}
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
