import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { usePlatform } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import type { Payment } from './use-payment.ts'

/** What proves the payment; and the way on where a card terminal gives no clear answer. */
export function ReferenceField({ payment }: { readonly payment: Payment }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { keyboard } = usePlatform()
  const { tender, reference, setReference, amount, take, remaining } = payment
  if (tender === 'cash') return null
  return (
    <View style={styles.part}>
      <Field
        key={tender}
        label={t('paying.reference')}
        placeholder={t(`paying.referenceHint.${tender}`)}
        value={reference}
        onChangeText={setReference}
        onSubmitEditing={() => take(amount)}
        submitBehavior="submit"
        autoComplete="off"
        maxLength={100}
        autoFocus={keyboard.isLikely}
      />
      {tender !== 'voucher' && remaining > 0 && (
        <View style={[styles.unknown, { borderColor: colors.outlineVariant }]}>
          <Text variant="bodyMedium" style={[styles.words, { color: colors.onSurfaceVariant }]}>
            {t('paying.unknownHint')}
          </Text>
          <Action kind="quiet" icon="warning" onPress={() => take(amount, 'unknown')}>
            {t('paying.unknown')}
          </Action>
        </View>
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  part: { gap: space.m },
  unknown: { borderWidth: 1, borderRadius: 12, padding: space.m, gap: space.xs, alignItems: 'flex-start' },
  words: { flexShrink: 1 },
})
