import { useRouter } from 'expo-router'
import { useCallback } from 'react'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { OrderState } from '../orders/order-state.tsx'
import { useRegister } from '../state/register.tsx'
import { ORDERS_SHOWN } from '../state/shown.ts'
import { useKeys } from '../state/use-keys.ts'
import { useLive } from '../state/use-live.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { ReceiptPaper } from './receipt-paper.tsx'

/** Shown only when the sale is durable on this terminal. */
export function ReceiptScreen({ orderId }: { readonly orderId: string }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const { terminal, printer, branch } = useRegister()
  const found = useLive(
    useCallback(() => terminal.orderService.find(orderId), [terminal, orderId]),
    ORDERS_SHOWN,
  )
  useKeys(({ key, typing, take }) => {
    if (typing) return
    if (key === 'Enter' || key === 'Escape') router.navigate('/')
    else if (key === 'p') void printer.printReceipt()
    else return
    take()
  })
  if (!found) return null
  if (!found.ok || !found.value)
    return (
      <View style={styles.page}>
        <Notice tone="error">{t('orders.unknown')}</Notice>
        <Action onPress={() => router.navigate('/orders')}>{t('orders.toOrders')}</Action>
      </View>
    )
  const { order } = found.value
  const change = order.payments.reduce((sum, payment) => sum + (payment.change ?? 0), 0)
  return (
    <ScrollView contentContainerStyle={styles.page}>
      <View style={styles.column}>
        <OrderState found={found.value} />
        {change > 0 && (
          <View style={[styles.change, { backgroundColor: colors.primaryContainer }]}>
            <Text variant="titleLarge" style={{ color: colors.onPrimaryContainer }}>
              {t('orders.change')}
            </Text>
            <Text variant="displaySmall" testID="change" style={{ color: colors.onPrimaryContainer }}>
              {formatMoney(change, branch.currency, locale)}
            </Text>
          </View>
        )}
        <View style={styles.actions}>
          <Action kind="main" icon="cart" onPress={() => router.navigate('/')}>
            {t('orders.newSale')}
          </Action>
          <Action icon="print" onPress={() => void printer.printReceipt()}>
            {t('orders.print')}
          </Action>
          <Action kind="quiet" icon="receipt" onPress={() => router.navigate('/orders')}>
            {t('orders.toOrders')}
          </Action>
        </View>
        <ReceiptPaper order={order} />
      </View>
    </ScrollView>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.l, gap: space.l, alignItems: 'center' },
  column: { width: '100%', maxWidth: 520, gap: space.l },
  change: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: space.l,
    borderRadius: 14,
  },
  actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
})
