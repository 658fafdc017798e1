import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { Text } from 'react-native-paper'
import { totalsOf } from '../selling/cart-totals.ts'
import { useSale } from '../selling/sale.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'

/** What the customer owes now: the one figure that is read across the counter. */
export function DueCard({ remaining }: { readonly remaining: number }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const { order, taken } = useSale()
  const isWide = useWindowDimensions().width >= WIDE
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const total = totalsOf(order.cart)?.total ?? 0
  const facts = [
    t('selling.lines', { count: order.cart.lines.length }),
    ...(taken.length > 0 ? [t('paying.ofTotal', { total: money(total) })] : []),
    ...(taken.length === 0 && remaining !== total ? [t('paying.rounded', { total: money(total) })] : []),
  ]
  return (
    <View
      style={[
        styles.card,
        !isWide && styles.flat,
        { backgroundColor: colors.surface, borderColor: colors.outlineVariant },
      ]}
    >
      <View style={styles.words}>
        <Text variant="titleMedium" style={{ color: colors.onSurfaceVariant }}>
          {taken.length === 0 ? t('paying.due') : t('paying.remaining')}
        </Text>
        <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
          {facts.join(' · ')}
        </Text>
      </View>
      <Text variant={isWide ? 'displayMedium' : 'displaySmall'} testID="amount-due" style={styles.figure}>
        {money(Math.max(0, remaining))}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  card: { padding: space.l, borderRadius: 14, borderWidth: 1, gap: 2 },
  flat: { flexDirection: 'row', alignItems: 'center', gap: space.m, paddingVertical: space.s },
  words: { flexShrink: 1, flexGrow: 1, gap: 2 },
  figure: { fontVariant: ['tabular-nums'], fontWeight: '600' },
})
