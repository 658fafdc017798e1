import type { OpenOrder } from '@outpost/client'
import { useRouter } from 'expo-router'
import { useCallback } from 'react'
import { StyleSheet, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { problemWords } from '../orders/order-problem.ts'
import { useOrder } from '../orders/use-order.ts'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { ReturnDesk } from './return-desk.tsx'

interface ReturnScreenProps {
  /** The sale whose goods come back; `null` where there is no receipt. */
  readonly orderId: string | null
}

/** Goods come back: with their receipt, or, by a supervisor's leave, without; and for new goods where it is an exchange. */
export function ReturnScreen({ orderId }: ReturnScreenProps) {
  const { orderService } = useRegister().terminal
  if (orderId === null) return <ReturnDesk sale={null} begin={() => orderService.begin('return')} />
  return <ReturnOfSale orderId={orderId} />
}

/** Asked once: later changes of the sale are seen in what its lines have left. */
const ONCE: readonly string[] = []

function ReturnOfSale({ orderId }: { readonly orderId: string }) {
  const { t } = useTexts()
  const router = useRouter()
  const { orderService } = useRegister().terminal
  const shown = useOrder(orderId)
  const begun = useLive(
    useCallback(() => orderService.beginReturn(orderId), [orderService, orderId]),
    ONCE,
  )
  if (!begun || shown === undefined) return null
  if (begun.ok && shown) {
    const begin = (): OpenOrder => ({ ...begun.value, takesBack: { orderId, lines: [] } })
    return <ReturnDesk sale={shown} begin={begin} />
  }
  return (
    <View style={styles.page}>
      <Notice tone="error">{begun.ok ? t('orders.unknown') : problemWords(begun.error, t)}</Notice>
      <Action onPress={() => router.navigate('/orders')}>{t('orders.toOrders')}</Action>
    </View>
  )
}

const styles = StyleSheet.create({
  page: { width: '100%', maxWidth: 640, alignSelf: 'center', padding: space.l, gap: space.l },
})
