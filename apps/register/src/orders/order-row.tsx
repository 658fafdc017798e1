import type { FoundOrder } from '@outpost/client'
import { memo } from 'react'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Icon, type IconName } from '../kit/icon.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { broughtIn, markOf, type OrderMark } from './order-marks.ts'
import { StateTag } from './state-tag.tsx'
import { useWhen } from './use-when.ts'

const ICON = { sale: 'receipt', return: 'undo', exchange: 'exchange', voided: 'void' } as const satisfies Record<
  OrderMark,
  IconName
>

interface OrderRowProps {
  readonly found: FoundOrder
  readonly seller: string
  readonly onOpen: (orderId: string) => void
}

/** One order of the list: what it is, when and by whom, what was in it, how far it has come, what it brought. */
export const OrderRow = memo(function OrderRow({ found: { order, progress }, seller, onOpen }: OrderRowProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const isWide = useWindowDimensions().width >= WIDE
  const { time } = useWhen()
  const mark = markOf(order)
  const isVoided = mark === 'voided'
  const faint = { color: colors.onSurfaceVariant }
  const goods = order.items.map(({ name }) => name).join(', ')
  return (
    <TouchableRipple
      role="link"
      onPress={() => onOpen(order.id)}
      style={[styles.row, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}
    >
      <>
        <View style={[styles.mark, { backgroundColor: isVoided ? colors.errorContainer : colors.surfaceVariant }]}>
          <Icon name={ICON[mark]} size={20} color={isVoided ? colors.onErrorContainer : colors.onSurfaceVariant} />
        </View>
        <View style={styles.words}>
          <Text variant="titleSmall">
            {isWide || mark !== 'sale' ? `${order.receiptNumber} · ${t(`orders.${mark}`)}` : order.receiptNumber}
          </Text>
          <Text variant="bodySmall" style={faint} numberOfLines={1}>
            {[time(order.soldAt), ...(isWide ? [seller] : []), goods].join(' · ')}
          </Text>
          {!isWide && (
            <View style={styles.tag}>
              <StateTag progress={progress} />
            </View>
          )}
        </View>
        {isWide && <StateTag progress={progress} />}
        {order.reviewFlags.length > 0 && <Icon name="warning" size={20} color={colors.warning} />}
        <View style={styles.total}>
          <Text variant="titleMedium" style={[styles.figure, isVoided && styles.struck]}>
            {formatMoney(broughtIn(order), order.currency, locale)}
          </Text>
        </View>
        <Icon name="next" size={20} color={colors.onSurfaceVariant} />
      </>
    </TouchableRipple>
  )
})

const styles = StyleSheet.create({
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    padding: space.m,
    marginBottom: space.s,
    borderRadius: 12,
    borderWidth: 1,
    minHeight: 64,
  },
  mark: { width: 40, height: 40, borderRadius: 10, alignItems: 'center', justifyContent: 'center' },
  words: { flex: 1, minWidth: 0, gap: space.xs },
  tag: { flexDirection: 'row' },
  total: { minWidth: 84, alignItems: 'flex-end' },
  figure: { fontVariant: ['tabular-nums'] },
  struck: { textDecorationLine: 'line-through', opacity: 0.7 },
})
