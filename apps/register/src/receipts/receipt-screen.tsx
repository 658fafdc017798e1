import type { LocalOrder } from '@outpost/client'
import { useRouter } from 'expo-router'
import { useCallback, useState } from 'react'
import { ScrollView, StyleSheet, useWindowDimensions, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { useKeyHint } from '../kit/key-hint.tsx'
import { Notice } from '../kit/notice.tsx'
import { OrderNotices } from '../orders/order-notices.tsx'
import { OrderState } from '../orders/order-state.tsx'
import { useNames } from '../orders/use-names.ts'
import { type ShownOrder, useOrder } from '../orders/use-order.ts'
import { useOrderWays } from '../orders/use-order-ways.ts'
import { VoidSheet } from '../orders/void-sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { ORDERS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { useTexts } from '../texts/texts.ts'
import { space, WIDE } from '../theme/theme.ts'
import { MoneyOutCard } from './money-out-card.tsx'
import { paperOf } from './paper-of.ts'
import { ReceiptPaper } from './receipt-paper.tsx'
import { usePaper } from './use-paper.ts'

/** Shown only when the sale is durable on this terminal: what to hand over, and on to the next customer. */
export function ReceiptScreen({ orderId }: { readonly orderId: string }) {
  const { t, locale } = useTexts()
  const router = useRouter()
  const { terminal, branch } = useRegister()
  const shown = useOrder(orderId)
  const paper = useLive(
    useCallback(() => paperOf(orderId, false, { terminal, branch, t, locale }), [orderId, terminal, branch, t, locale]),
    ORDERS_SHOWN,
  )
  const isWide = useWindowDimensions().width >= WIDE
  if (shown === undefined) return null
  if (shown === null)
    return (
      <View style={styles.page}>
        <Notice tone="error">{t('orders.unknown')}</Notice>
        <Action onPress={() => router.navigate('/orders')}>{t('orders.toOrders')}</Action>
      </View>
    )
  return (
    <ScrollView contentContainerStyle={styles.page}>
      <View style={[styles.columns, isWide && styles.beside]}>
        <View style={isWide ? styles.half : styles.column}>
          <Done key={orderId} shown={shown} />
        </View>
        <View style={isWide ? styles.half : styles.column}>{paper && <ReceiptPaper receipt={paper} />}</View>
      </View>
    </ScrollView>
  )
}

function Done({ shown: { found, related } }: { readonly shown: ShownOrder }) {
  const { t } = useTexts()
  const nameOf = useNames()
  const [isVoiding, setVoiding] = useState(false)
  const { order } = found
  return (
    <View style={styles.column}>
      <OrderState found={found} title={t(savedWords(order))} />
      <OrderNotices order={order} voided={related.voided} nameOf={nameOf} />
      {order.status === 'completed' && <MoneyOutCard order={order} />}
      <Next shown={{ found, related }} isSheetOpen={isVoiding} onVoid={() => setVoiding(true)} />
      {isVoiding && <VoidSheet order={order} onDismiss={() => setVoiding(false)} onDone={() => setVoiding(false)} />}
    </View>
  )
}

function savedWords({ kind, exchangeOrderId }: LocalOrder) {
  if (exchangeOrderId !== undefined) return 'orders.savedExchange'
  return kind === 'return' ? 'orders.savedReturn' : 'orders.saved'
}

interface NextProps {
  readonly shown: ShownOrder
  readonly isSheetOpen: boolean
  readonly onVoid: () => void
}

function Next({ shown, isSheetOpen, onVoid }: NextProps) {
  const { t } = useTexts()
  const router = useRouter()
  const paper = usePaper()
  const withKey = useKeyHint()
  const { order } = shown.found
  const print = () => void paper.print(order.id)
  const sellOn = () => router.navigate('/')
  const leaveKeys = ['Enter', 'Escape']
  const ways = useOrderWays(shown, { isSheetOpen, onPrint: print, onVoid, onLeave: sellOn, leaveKeys })
  return (
    <>
      <Action kind="main" wide icon="cart" onPress={sellOn}>
        {withKey(t('orders.newSaleKey'), 'Enter')}
      </Action>
      <View style={styles.actions}>
        <Action icon="print" onPress={print}>
          {withKey(t('orders.printKey'), 'P')}
        </Action>
        <Action icon="send" onPress={() => void paper.send(order)}>
          {t('receipts.send')}
        </Action>
        <Action icon="receipt" onPress={() => router.navigate(`/orders/${order.id}`)}>
          {t('orders.details')}
        </Action>
      </View>
      <View style={styles.actions}>
        {ways.returnable && (
          <Action kind="quiet" icon="undo" onPress={ways.toReturn}>
            {withKey(t('orders.returnShort'), 'R')}
          </Action>
        )}
        {ways.voidable && (
          <Action kind="danger" icon="void" onPress={onVoid}>
            {withKey(t('orders.voidKey'), 'V')}
          </Action>
        )}
      </View>
    </>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.l, gap: space.l, alignItems: 'center' },
  columns: { width: '100%', maxWidth: 1000, gap: space.l },
  beside: { flexDirection: 'row', alignItems: 'flex-start', gap: space.xl },
  column: { gap: space.l },
  half: { flex: 1, minWidth: 0, gap: space.l },
  actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
})
