import type { OrderDraft } from '@outpost/contract/v2'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card, Fact } from '../kit/card.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { correctOrder, type LineEdit, NOTHING_EDITED, openOf } from './correct-order.ts'
import { CorrectionLine } from './correction-line.tsx'
import { recoveryWords } from './recovery-words.ts'

interface CorrectionFormProps {
  readonly refusedRef: string
  readonly order: OrderDraft
  readonly onDone: () => void
}

const TENDERS = ['cash', 'card', 'wallet', 'voucher', 'exchange'] as const

/** The usual mends of a refused order: quantities, prices, lines that should not be there, payments. */
export function CorrectionForm({ refusedRef, order, onDone }: CorrectionFormProps) {
  const { t, locale } = useTexts()
  const { terminal, branch } = useRegister()
  const [edit, setEdit] = useState(NOTHING_EDITED)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const corrected = correctOrder(order, edit, branch.cashIncrement)
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  const open = corrected.ok ? openOf(corrected.value) : 0
  const changeLine = (lineNo: number, line: LineEdit) =>
    setEdit((before) => ({ ...before, lines: { ...before.lines, [lineNo]: line } }))

  const resend = async () => {
    if (isBusy || !corrected.ok || open !== 0) return
    setBusy(true)
    const resent = await terminal.recoveryService.correctAndResend(refusedRef, () => corrected.value)
    setBusy(false)
    if (!resent.ok) return setProblem(recoveryWords(resent.error, t))
    onDone()
  }
  return (
    <Card title={t('syncCentre.correct.title')}>
      <Text variant="bodyMedium">{t('syncCentre.correct.hint')}</Text>
      {order.items.map((item) => (
        <CorrectionLine key={item.lineNo} item={item} onEdit={(line) => changeLine(item.lineNo, line)} />
      ))}
      <Text variant="titleSmall">{t('syncCentre.correct.payments')}</Text>
      {order.payments.map(({ id, tender, amount }) => {
        const known = TENDERS.find((each) => each === tender)
        const now = corrected.ok ? (corrected.value.payments.find((each) => each.id === id)?.amount ?? 0) : amount
        return (
          <MoneyField
            key={id}
            label={known ? t(`paying.tender.${known}`) : tender}
            amount={edit.payments[id] ?? now}
            onAmount={(typed) => setEdit((before) => ({ ...before, payments: { ...before.payments, [id]: typed } }))}
          />
        )
      })}
      <View>
        <Fact name={t('syncCentre.correct.before')}>{money(order.total)}</Fact>
        <Fact name={t('syncCentre.correct.after')}>{corrected.ok ? money(corrected.value.total) : '—'}</Fact>
      </View>
      {!corrected.ok && <Notice tone="error">{t('syncCentre.correct.invalid')}</Notice>}
      {open > 0 && <Notice tone="warning">{t('syncCentre.correct.open', { amount: money(open) })}</Notice>}
      {open < 0 && <Notice tone="warning">{t('syncCentre.correct.over', { amount: money(-open) })}</Notice>}
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <View style={styles.actions}>
        <Action kind="main" busy={isBusy} disabled={!corrected.ok || open !== 0} onPress={resend}>
          {t('syncCentre.correct.resend')}
        </Action>
        <Action kind="quiet" onPress={onDone}>
          {t('common.cancel')}
        </Action>
      </View>
    </Card>
  )
}

const styles = StyleSheet.create({ actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })
