import type { LocalOrder } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { formatMoney, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { OrderCard } from './order-card.tsx'
import { isNone, leftOf, returnedOf } from './returned-of.ts'

interface OrderItemsProps {
  readonly order: LocalOrder
  readonly returns: readonly LocalOrder[]
}

/** The lines, and what of each has come back. */
export function OrderItems({ order, returns }: OrderItemsProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  return (
    <OrderCard title={t('orders.items')}>
      {order.items.map((item) => {
        const returned = returnedOf(item, returns)
        const each = `${formatQuantity(item.quantity, locale)} × ${money(item.unitPrice)}`
        const off = item.discount > 0 ? [`${t('selling.discount')} ${money(-item.discount)}`] : []
        return (
          <View key={item.lineNo} style={[styles.line, { borderColor: colors.outlineVariant }]}>
            <View style={styles.words}>
              <Text variant="bodyLarge">{item.name}</Text>
              <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
                {[each, ...off].join(' · ')}
              </Text>
              {!isNone(returned) && (
                <Text variant="bodySmall" style={{ color: colors.warning }}>
                  {isNone(leftOf(item, returns))
                    ? t('orders.returnedAll')
                    : t('orders.returnedSome', { quantity: formatQuantity(returned, locale) })}
                </Text>
              )}
            </View>
            <Text variant="bodyLarge" style={styles.figure}>
              {money(item.total)}
            </Text>
          </View>
        )
      })}
    </OrderCard>
  )
}

const styles = StyleSheet.create({
  line: {
    flexDirection: 'row',
    alignItems: 'baseline',
    gap: space.m,
    paddingVertical: space.s,
    borderTopWidth: StyleSheet.hairlineWidth,
  },
  words: { flex: 1, minWidth: 0, gap: 2 },
  figure: { fontVariant: ['tabular-nums'] },
})
