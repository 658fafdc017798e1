import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import type { Payment } from './use-payment.ts'

/** What is being taken, and what follows from it, while it is typed. */
export function AmountCard({ payment: { tender, amount, isTyped, remaining } }: { readonly payment: Payment }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const money = (value: number) => formatMoney(value, branch.currency, locale)
  const over = remaining <= 0 ? -remaining : amount - remaining
  const isChange = over > 0 && (tender === 'cash' || remaining <= 0)
  const [background, ink] = isChange
    ? [colors.safeContainer, colors.onSafeContainer]
    : [colors.surface, colors.onSurface]
  return (
    <View style={[styles.card, { backgroundColor: background, borderColor: isChange ? colors.safe : colors.outline }]}>
      <Row
        label={t(`paying.tender.${tender}`)}
        value={money(remaining <= 0 ? 0 : amount)}
        ink={isTyped || isChange ? ink : colors.onSurfaceVariant}
      />
      <View aria-live="polite">
        {isChange ? (
          <Row label={t('paying.change')} value={money(over)} ink={ink} strong testID="change-preview" />
        ) : (
          <Row label={t('paying.thenRemaining')} value={money(Math.max(0, -over))} ink={colors.onSurfaceVariant} />
        )}
      </View>
    </View>
  )
}

interface RowProps {
  readonly label: string
  readonly value: string
  readonly ink: string
  readonly strong?: boolean
  readonly testID?: string
}

const Row = ({ label, value, ink, strong, testID }: RowProps) => (
  <View style={styles.row}>
    <Text variant="titleMedium" style={{ color: ink }}>
      {label}
    </Text>
    <Text
      variant={strong === true ? 'headlineMedium' : 'titleLarge'}
      {...(testID !== undefined && { testID })}
      style={[styles.figure, { color: ink }]}
    >
      {value}
    </Text>
  </View>
)

const styles = StyleSheet.create({
  card: { paddingHorizontal: space.l, paddingVertical: space.m, borderRadius: 14, borderWidth: 1, gap: space.xs },
  row: { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between', minHeight: 36 },
  figure: { fontVariant: ['tabular-nums'], fontWeight: '600' },
})
