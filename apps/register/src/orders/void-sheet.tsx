import type { LocalOrder } from '@outpost/client'
import { effectivePayments } from '@outpost/domain'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { ApprovalSheet } from '../approvals/approval-sheet.tsx'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { tenderWords } from '../receipts/receipt-words.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { MoneyRow } from './money-row.tsx'
import { problemWords } from './order-problem.ts'
import { useVoid } from './use-void.ts'

const REASONS = ['wrong_customer', 'wrong_goods', 'wrong_payment', 'changed_mind'] as const

interface VoidSheetProps {
  readonly order: LocalOrder
  readonly onDismiss: () => void
  readonly onDone: () => void
}

/** Reverses an order whole: what it means in money, why, and a supervisor's leave. */
export function VoidSheet({ order, onDismiss, onDone }: VoidSheetProps) {
  const { t, locale } = useTexts()
  const [reason, setReason] = useState('')
  const voiding = useVoid(order.id, onDone)
  const isNamed = reason.trim() !== ''
  const begin = () => {
    if (isNamed) void voiding.begin(reason.trim())
  }
  if (voiding.need)
    return (
      <ApprovalSheet
        need={voiding.need}
        onApproved={(approval) => void voiding.approve(approval)}
        onDismiss={voiding.giveUp}
        elsewhere={{ held: voiding.held, onAsked: voiding.hold, onGranted: () => void voiding.retry() }}
      />
    )
  return (
    <Sheet
      title={t('orders.void.title', { number: order.receiptNumber })}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('orders.void.keep')}
          </Action>
          <Action kind="danger" icon="void" onPress={begin} disabled={!isNamed} busy={voiding.isBusy}>
            {t('orders.void.confirm')}
          </Action>
        </>
      }
    >
      <Text variant="bodyMedium">{t('orders.void.text')}</Text>
      <View>
        <Text variant="labelLarge">{t(order.kind === 'sale' ? 'orders.void.giveBack' : 'orders.void.takeBack')}</Text>
        {effectivePayments(order.payments).map(({ id, tender, amount }) => (
          <MoneyRow key={id} label={tenderWords(tender, t)} value={formatMoney(amount, order.currency, locale)} />
        ))}
      </View>
      <View style={styles.reasons}>
        {REASONS.map((each) => {
          const words = t(`orders.void.reasons.${each}`)
          return (
            <Action key={each} kind={words === reason ? 'main' : 'other'} onPress={() => setReason(words)}>
              {words}
            </Action>
          )
        })}
      </View>
      <Field
        label={t('orders.void.reason')}
        value={reason}
        onChangeText={setReason}
        onSubmitEditing={begin}
        submitBehavior="submit"
        autoComplete="off"
        maxLength={200}
        autoFocus
      />
      {voiding.problem && <Notice tone="error">{problemWords(voiding.problem, t)}</Notice>}
    </Sheet>
  )
}

const styles = StyleSheet.create({ reasons: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })
