import type { FoundOrder, LocalOrder, RelatedOrders } from '@outpost/client'
import { useRouter } from 'expo-router'
import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Icon } from '../kit/icon.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import { OrderCard } from './order-card.tsx'
import { broughtIn } from './order-marks.ts'
import { StateTag } from './state-tag.tsx'

interface RelatedListProps {
  readonly order: LocalOrder
  readonly related: RelatedOrders
}

/** The sale behind a return, the returns of a sale, the other half of an exchange. */
export function RelatedList({ order, related: { original, returns, exchange } }: RelatedListProps) {
  const { t } = useTexts()
  const isOriginalMissing = order.originalOrderId !== undefined && !original
  if (!original && !exchange && returns.length === 0 && !isOriginalMissing) return null
  return (
    <OrderCard title={t('orders.related')}>
      {original && <Way to={original} words={t('orders.relatedOriginal', { number: original.order.receiptNumber })} />}
      {isOriginalMissing && <Text variant="bodyMedium">{t('orders.relatedMissing')}</Text>}
      {exchange && <Way to={exchange} words={t('orders.relatedExchange', { number: exchange.order.receiptNumber })} />}
      {returns.map((found) => (
        <Way key={found.order.id} to={found} words={t('orders.relatedReturn', { number: found.order.receiptNumber })} />
      ))}
    </OrderCard>
  )
}

function Way({ to: { order, progress }, words }: { readonly to: FoundOrder; readonly words: string }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  return (
    <TouchableRipple role="link" onPress={() => router.navigate(`/orders/${order.id}`)} style={styles.way}>
      <>
        <View style={styles.words}>
          <Text variant="bodyMedium">{order.status === 'voided' ? `${words} · ${t('orders.voided')}` : words}</Text>
          <View style={styles.tag}>
            <StateTag progress={progress} />
          </View>
        </View>
        <Text variant="bodyLarge" style={styles.figure}>
          {formatMoney(broughtIn(order), order.currency, locale)}
        </Text>
        <Icon name="next" size={20} color={colors.onSurfaceVariant} />
      </>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  way: { flexDirection: 'row', alignItems: 'center', gap: space.m, minHeight: TOUCH, paddingVertical: space.xs },
  words: { flex: 1, minWidth: 0, gap: space.xs },
  tag: { flexDirection: 'row' },
  figure: { fontVariant: ['tabular-nums'] },
})
