import { useRouter } from 'expo-router'
import { useState } from 'react'
import { ScrollView, StyleSheet, useWindowDimensions, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { useKeyHint } from '../kit/key-hint.tsx'
import { Notice } from '../kit/notice.tsx'
import { usePaper } from '../receipts/use-paper.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { OrderItems } from './order-items.tsx'
import { broughtIn, isProvisional, markOf } from './order-marks.ts'
import { OrderMoney } from './order-money.tsx'
import { OrderNotices } from './order-notices.tsx'
import { OrderState } from './order-state.tsx'
import { RelatedList } from './related-list.tsx'
import { StateTag } from './state-tag.tsx'
import { useNames } from './use-names.ts'
import { type ShownOrder, useOrder } from './use-order.ts'
import { useOrderWays } from './use-order-ways.ts'
import { useWhen } from './use-when.ts'
import { VoidSheet } from './void-sheet.tsx'

/** All about one order: where it stands, what was sold and paid, what came of it, and what may be done. */
export function OrderScreen({ orderId }: { readonly orderId: string }) {
  const { t } = useTexts()
  const router = useRouter()
  const shown = useOrder(orderId)
  if (shown === undefined) return null
  if (shown === null)
    return (
      <View style={styles.page}>
        <Notice tone="error">{t('orders.unknown')}</Notice>
        <Action onPress={() => router.navigate('/orders')}>{t('orders.toOrders')}</Action>
      </View>
    )
  return <KnownOrder key={orderId} shown={shown} />
}

function KnownOrder({ shown }: { readonly shown: ShownOrder }) {
  const router = useRouter()
  const nameOf = useNames()
  const isWide = useWindowDimensions().width >= WIDE
  const [isVoiding, setVoiding] = useState(false)
  const { found, related } = shown
  const { order } = found
  const returns = related.returns.map((each) => each.order)
  return (
    <ScrollView contentContainerStyle={styles.page}>
      <View style={styles.column}>
        <Heading shown={shown} seller={nameOf(order.staffId)} />
        <OrderNotices order={order} voided={related.voided} nameOf={nameOf} />
        {isProvisional(found) && <OrderState found={found} />}
        <Ways shown={shown} isSheetOpen={isVoiding} onVoid={() => setVoiding(true)} />
        <View style={isWide ? styles.beside : styles.below}>
          <View style={isWide ? styles.side : styles.below}>
            <OrderItems order={order} returns={returns} />
          </View>
          <View style={isWide ? styles.side : styles.below}>
            <OrderMoney order={order} />
            <RelatedList order={order} related={related} />
          </View>
        </View>
      </View>
      {isVoiding && (
        <VoidSheet
          order={order}
          onDismiss={() => setVoiding(false)}
          onDone={() => {
            setVoiding(false)
            router.replace(`/orders/${order.id}`)
          }}
        />
      )}
    </ScrollView>
  )
}

function Heading({ shown: { found }, seller }: { readonly shown: ShownOrder; readonly seller: string }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const { order } = found
  const { dateTime } = useWhen()
  const isWide = useWindowDimensions().width >= WIDE
  const faint = { color: colors.onSurfaceVariant }
  const mark = markOf(order)
  return (
    <View style={styles.heading}>
      <View style={styles.back}>
        <Action kind="quiet" icon="back" onPress={() => router.navigate('/orders')}>
          {t('orders.back')}
        </Action>
      </View>
      <View style={styles.headline}>
        <View style={styles.title}>
          <Text variant="headlineSmall" role="heading">
            {`${t(`orders.${mark === 'voided' ? order.kind : mark}`)} ${order.receiptNumber}`}
          </Text>
          <Text variant="bodyMedium" style={faint}>
            {t('orders.soldBy', { time: dateTime(order.soldAt), name: seller })}
          </Text>
        </View>
        <View style={isWide ? styles.total : styles.totalBelow}>
          <Text
            variant="headlineMedium"
            testID="order-total"
            style={[styles.figure, mark === 'voided' && styles.struck]}
          >
            {formatMoney(broughtIn(order), order.currency, locale)}
          </Text>
          {isProvisional(found) ? (
            <Text variant="bodySmall" style={faint}>
              {t('orders.provisional')}
            </Text>
          ) : (
            <StateTag progress={found.progress} />
          )}
        </View>
      </View>
    </View>
  )
}

interface WaysProps {
  readonly shown: ShownOrder
  readonly isSheetOpen: boolean
  readonly onVoid: () => void
}

function Ways({ shown, isSheetOpen, onVoid }: WaysProps) {
  const { t } = useTexts()
  const router = useRouter()
  const paper = usePaper()
  const withKey = useKeyHint()
  const { order } = shown.found
  const print = () => void paper.printCopy(order.id)
  const onLeave = () => router.navigate('/orders')
  const ways = useOrderWays(shown, { isSheetOpen, onPrint: print, onVoid, onLeave, leaveKeys: ['Escape'] })
  return (
    <View style={styles.ways}>
      {ways.returnable && (
        <Action kind="main" icon="undo" onPress={ways.toReturn}>
          {withKey(t('orders.returnKey'), 'R')}
        </Action>
      )}
      <Action icon="print" onPress={print}>
        {withKey(t('orders.printKey'), 'P')}
      </Action>
      <Action icon="send" onPress={() => void paper.send(order)}>
        {t('receipts.send')}
      </Action>
      {ways.voidable && (
        <Action kind="danger" icon="void" onPress={onVoid}>
          {withKey(t('orders.voidKey'), 'V')}
        </Action>
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.l, gap: space.l, alignItems: 'center' },
  column: { width: '100%', maxWidth: 1080, gap: space.l },
  heading: { gap: space.xs },
  back: { flexDirection: 'row' },
  headline: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'flex-start', gap: space.m },
  title: { flexGrow: 1, flexShrink: 1, gap: 2 },
  total: { alignItems: 'flex-end', gap: space.xs },
  totalBelow: { width: '100%', alignItems: 'flex-start', gap: space.xs },
  figure: { fontVariant: ['tabular-nums'], fontWeight: '600' },
  struck: { textDecorationLine: 'line-through', opacity: 0.7 },
  ways: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  beside: { flexDirection: 'row', alignItems: 'flex-start', gap: space.l },
  below: { gap: space.l },
  side: { flex: 1, minWidth: 0, gap: space.l },
})
