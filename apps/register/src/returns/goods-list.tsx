import { type PricedOrder, removeLine } from '@outpost/domain'
import { StyleSheet, View } from 'react-native'
import { IconButton, Text } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { formatMoney, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import type { Returning, Side } from './use-return.ts'

interface GoodsListProps {
  readonly side: Side
  readonly returning: Returning
  readonly priced: PricedOrder | null
}

/** What comes back, or what is new, with what it counts. */
export function GoodsList({ side, returning, priced }: GoodsListProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  if (!priced) return null
  const sign = side === 'returned' ? -1 : 1
  const order = returning.draft[side]
  const remove = (index: number) => {
    const line = order.cart.lines[index]
    if (line) return returning.setCart(side, removeLine(order.cart, line.lineNo))
    const { takesBack } = order
    if (takesBack)
      returning.take({ ...order, takesBack: { ...takesBack, lines: takesBack.lines.filter((_, i) => i !== index) } })
  }
  return (
    <View>
      <Text variant="labelLarge" style={{ color: colors.onSurfaceVariant }}>
        {t(side === 'returned' ? 'returns.comingBack' : 'returns.newGoods')}
      </Text>
      {priced.items.map((item, index) => (
        <View key={item.lineNo} style={styles.row}>
          <View style={styles.words}>
            <Text variant="bodyLarge">{item.name}</Text>
            <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
              {`${formatQuantity(item.quantity, locale)} × ${formatMoney(item.unitPrice, branch.currency, locale)}`}
            </Text>
          </View>
          <Text variant="bodyLarge" style={styles.figure}>
            {formatMoney(sign * item.total, branch.currency, locale)}
          </Text>
          <IconButton
            icon="remove"
            size={20}
            style={styles.remove}
            accessibilityLabel={t('returns.remove', { name: item.name })}
            onPress={() => remove(index)}
          />
        </View>
      ))}
    </View>
  )
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', alignItems: 'center', gap: space.s, minHeight: TOUCH },
  words: { flex: 1, minWidth: 0 },
  figure: { fontVariant: ['tabular-nums'] },
  remove: { width: TOUCH, height: TOUCH, margin: 0 },
})
