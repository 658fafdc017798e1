import type { LocalOrder } from '@outpost/client'
import { CASH } from '@outpost/domain'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { moneyOut } from './money-out.ts'
import { tenderWords } from './receipt-words.ts'

/** What the customer gets now, to be read from a step away. */
export function MoneyOutCard({ order }: { readonly order: LocalOrder }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { why, parts } = moneyOut(order)
  if (parts.length === 0) return null
  const ink = { color: colors.onPrimaryContainer }
  return (
    <View style={[styles.card, { backgroundColor: colors.primaryContainer }]}>
      {parts.map(({ tender, amount }) => (
        <View key={tender} style={styles.part}>
          <Text variant="titleLarge" style={ink}>
            {why === 'change' || tender === CASH
              ? t(`orders.${why}`)
              : `${t(`orders.${why}`)} · ${tenderWords(tender, t)}`}
          </Text>
          <Text variant="displaySmall" testID={why === 'change' ? 'change' : 'give-back'} style={[ink, styles.figure]}>
            {formatMoney(amount, order.currency, locale)}
          </Text>
        </View>
      ))}
    </View>
  )
}

const styles = StyleSheet.create({
  card: { padding: space.l, borderRadius: 14, gap: space.s },
  part: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: space.s },
  figure: { fontVariant: ['tabular-nums'] },
})
