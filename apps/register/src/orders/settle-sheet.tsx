import type { LocalOrder } from '@outpost/client'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Choice } from '../kit/choice.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { tenderWords } from '../receipts/receipt-words.ts'
import { inCoins } from '../returns/in-coins.ts'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { MoneyRow } from './money-row.tsx'
import { problemWords } from './order-problem.ts'
import type { OrderPayment } from './uncertain-payments.ts'
import { useSettle } from './use-settle.ts'

const INSTEAD = ['cash', 'card', 'wallet', 'voucher', 'later'] as const
type Instead = (typeof INSTEAD)[number]

interface SettleSheetProps {
  readonly order: LocalOrder
  readonly payment: OrderPayment
  readonly onDismiss: () => void
}

/** What became of a payment that nobody knew of: the money came, or it did not and the customer pays otherwise. */
export function SettleSheet({ order, payment, onDismiss }: SettleSheetProps) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const hasFailed = payment.state === 'failed'
  const [outcome, setOutcome] = useState<'captured' | 'failed'>(hasFailed ? 'failed' : 'captured')
  const [instead, setInstead] = useState<Instead>('cash')
  const [reference, setReference] = useState('')
  const { isBusy, problem, settle } = useSettle(order.id, payment, onDismiss)
  const money = (minor: number) => formatMoney(minor, order.currency, locale)
  const amount = money(payment.amount)
  const isCash = instead === 'cash'
  const tendered = isCash ? inCoins(payment.amount, branch.cashIncrement) : payment.amount
  const finish = () => {
    const slip = reference.trim()
    const isPaid = outcome === 'failed' && instead !== 'later'
    const tender = { tender: instead, tendered, ...(!isCash && slip !== '' && { reference: slip }) }
    void settle({ outcome, reference: slip, tenders: isPaid ? [tender] : [] })
  }
  const wantsReference = outcome === 'captured' || (!isCash && instead !== 'later')
  return (
    <Sheet
      title={t('orders.settle.title', { tender: tenderWords(payment.tender, t), amount })}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" onPress={finish} busy={isBusy} disabled={hasFailed && instead === 'later'}>
            {t('orders.settle.confirm')}
          </Action>
        </>
      }
    >
      <Text variant="bodyMedium">{t(hasFailed ? 'orders.settle.failedIntro' : 'orders.settle.intro', { amount })}</Text>
      {!hasFailed && (
        <Choice
          label={t('orders.settle.outcome')}
          chosen={outcome}
          onChoose={setOutcome}
          choices={[
            { value: 'captured', words: t('orders.settle.captured'), icon: 'check' },
            { value: 'failed', words: t('orders.settle.failed'), icon: 'close' },
          ]}
        />
      )}
      {outcome === 'failed' && (
        <Choice
          label={t('orders.settle.instead')}
          chosen={instead}
          onChoose={setInstead}
          choices={INSTEAD.map((value) => ({
            value,
            words: value === 'later' ? t('orders.settle.later') : tenderWords(value, t),
            icon: value === 'later' ? 'pause' : value,
          }))}
        />
      )}
      {outcome === 'failed' && tendered !== payment.amount && (
        <MoneyRow
          label={t('orders.settle.inCoins')}
          value={money(tendered)}
          hint={t('orders.settle.inCoinsHint')}
          strong
        />
      )}
      {wantsReference && (
        <Field
          label={t('paying.reference')}
          value={reference}
          onChangeText={setReference}
          onSubmitEditing={finish}
          submitBehavior="submit"
          autoComplete="off"
          maxLength={200}
        />
      )}
      {problem && <Notice tone="error">{problemWords(problem, t)}</Notice>}
    </Sheet>
  )
}
