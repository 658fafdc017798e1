import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { totalsOf } from '../selling/cart-totals.ts'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

/** What the customer owes now: the one figure that is read across the counter. */
export function DueCard({ remaining }: { readonly remaining: number }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const { order, taken } = useSale()
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const total = totalsOf(order.cart)?.total ?? 0
  const facts = [
    t('selling.lines', { count: order.cart.lines.length }),
    ...(taken.length > 0 ? [t('paying.ofTotal', { total: money(total) })] : []),
    ...(taken.length === 0 && remaining !== total ? [t('paying.rounded', { total: money(total) })] : []),
  ]
  return (
    <View style={[styles.card, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <Text variant="titleMedium" style={{ color: colors.onSurfaceVariant }}>
        {taken.length === 0 ? t('paying.due') : t('paying.remaining')}
      </Text>
      <Text variant="displayMedium" testID="amount-due" style={styles.figure}>
        {money(Math.max(0, remaining))}
      </Text>
      <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
        {facts.join(' · ')}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  card: { padding: space.l, borderRadius: 14, borderWidth: 1, gap: 2 },
  figure: { fontVariant: ['tabular-nums'], fontWeight: '600' },
})
