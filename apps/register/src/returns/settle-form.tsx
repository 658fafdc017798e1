import { CASH } from '@outpost/domain'
import { StyleSheet, View } from 'react-native'
import { Choice } from '../kit/choice.tsx'
import { Field } from '../kit/field.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { MoneyRow } from '../orders/money-row.tsx'
import { tenderWords } from '../receipts/receipt-words.ts'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import type { Settling } from './use-settling.ts'

const TENDERS = ['cash', 'card', 'wallet', 'voucher'] as const

/** By which tender the difference goes, and what belongs to that tender. */
export function SettleForm({ settling }: { readonly settling: Settling }) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const { way, pick, parts, asPaid, isShort } = settling
  if (way === 'even') return null
  const asWords = { value: 'asPaid', words: t('returns.asPaid'), icon: 'receipt', wide: true } as const
  const tenders = TENDERS.map((value) => ({ value, words: t(`paying.tender.${value}`), icon: value }))
  return (
    <View style={styles.form}>
      <Choice
        label={t(`returns.how.${way}`)}
        chosen={pick}
        onChoose={settling.choose}
        choices={way === 'give' && asPaid.length > 0 ? [asWords, ...tenders] : tenders}
      />
      {parts.length > 1 &&
        parts.map(({ tender, amount }) => (
          <MoneyRow key={tender} label={tenderWords(tender, t)} value={formatMoney(amount, branch.currency, locale)} />
        ))}
      {way === 'take' && pick === CASH && (
        <MoneyField
          label={t('returns.received')}
          amount={settling.received === 0 ? settling.amount : settling.received}
          onAmount={settling.setReceived}
          onSubmit={settling.finish}
          problem={isShort ? t('orders.problem.underpaid') : ''}
        />
      )}
      {parts.some(({ tender }) => tender !== CASH) && (
        <Field
          label={t('paying.reference')}
          value={settling.reference}
          onChangeText={settling.setReference}
          onSubmitEditing={settling.finish}
          submitBehavior="submit"
          autoComplete="off"
          maxLength={200}
        />
      )}
    </View>
  )
}

const styles = StyleSheet.create({ form: { gap: space.s } })
