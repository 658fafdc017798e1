import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { useDesk } from './desk.tsx'
import { useSale } from './sale.tsx'

const REASONS = ['customer', 'mistake', 'money'] as const

/** Empties the cart: nothing was sold, and why stays on record. */
export function CancelSheet({ onDismiss }: { readonly onDismiss: () => void }) {
  const { t, locale } = useTexts()
  const { terminal, operator, branch, keyboard } = useRegister()
  const sale = useSale()
  const desk = useDesk()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const back = sale.taken.reduce((sum, { tendered }) => sum + tendered, 0)
  const cancel = async (why: string) => {
    if (why.trim() === '') return setProblem(t('selling.cancelReasonMissing'))
    const cancelled = await terminal.orderService.cancel(sale.now(), why.trim(), operator)
    if (!cancelled.ok) return setProblem(t('selling.problem.other', { code: cancelled.error.code }))
    sale.begin()
    desk.select(null)
    desk.say({ tone: 'info', words: t('selling.cancelledNow') })
    onDismiss()
  }
  return (
    <Sheet
      title={t('selling.cancelTitle')}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('selling.keepSelling')}
          </Action>
          <Action kind="danger" onPress={() => void cancel(reason)}>
            {t('selling.cancelConfirm')}
          </Action>
        </>
      }
    >
      {back > 0 && (
        <Notice tone="warning">
          {t('selling.giveBackFirst', { amount: formatMoney(back, branch.currency, locale) })}
        </Notice>
      )}
      <Text variant="bodyMedium">{t('selling.cancelText')}</Text>
      <View style={styles.reasons}>
        {REASONS.map((each) => (
          <Action key={each} wide onPress={() => setReason(t(`selling.cancelReasons.${each}`))}>
            {t(`selling.cancelReasons.${each}`)}
          </Action>
        ))}
      </View>
      <Field
        label={t('selling.cancelReason')}
        value={reason}
        onChangeText={setReason}
        onSubmitEditing={() => void cancel(reason)}
        submitBehavior="submit"
        maxLength={200}
        autoFocus={keyboard.isLikely}
        problem={problem}
      />
    </Sheet>
  )
}

const styles = StyleSheet.create({ reasons: { gap: space.s } })
