import type { OpenOrder } from '@outpost/client'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { ApprovalSheet } from '../approvals/approval-sheet.tsx'
import { Action } from '../kit/action.tsx'
import type { ShownOrder } from '../orders/use-order.ts'
import { useKeys } from '../state/use-keys.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { GoodsEntry } from './goods-entry.tsx'
import { ReturnPanel } from './return-panel.tsx'
import { hasGoodsBack } from './return-sums.ts'
import { onlyChoice, soldLines, withTaken } from './taking-back.ts'
import { useReturn } from './use-return.ts'
import { useSettling } from './use-settling.ts'

interface ReturnDeskProps {
  readonly sale: ShownOrder | null
  readonly begin: () => OpenOrder
}

/** Goods on one side, what they come to on the other: one over the other on a phone. */
export function ReturnDesk({ sale, begin }: ReturnDeskProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const isWide = useWindowDimensions().width >= WIDE
  const [showsPanel, setShowsPanel] = useState(false)
  const returning = useReturn(
    () => preselect(begin(), sale),
    (order) => router.replace(`/receipt/${order.id}`),
  )
  const settling = useSettling(returning, sale)
  const leave = () => router.navigate(sale ? `/orders/${sale.found.order.id}` : '/orders')
  useKeys(({ key, take }) => {
    if (returning.need) return
    if (key === 'F2') settling.finish()
    else if (key === 'Escape') leave()
    else return
    take()
  })
  const entry = <GoodsEntry sale={sale} returning={returning} onLeave={leave} />
  const panel = (
    <ReturnPanel returning={returning} settling={settling} {...(!isWide && { onBack: () => setShowsPanel(false) })} />
  )
  const isReady = hasGoodsBack(returning.draft)
  return (
    <View style={isWide ? styles.beside : styles.fill}>
      {isWide ? (
        <>
          {entry}
          {panel}
        </>
      ) : showsPanel && isReady ? (
        panel
      ) : (
        <>
          {entry}
          {isReady && (
            <View style={[styles.bar, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
              <Action kind="main" wide icon="next" onPress={() => setShowsPanel(true)}>
                {t('returns.review', { amount: settling.words })}
              </Action>
            </View>
          )}
        </>
      )}
      {returning.need && (
        <ApprovalSheet
          need={returning.need}
          onApproved={(approval) => void returning.approve(approval)}
          onDismiss={returning.giveUp}
          elsewhere={{ held: returning.held, onAsked: returning.hold, onGranted: () => void returning.retry() }}
        />
      )}
    </View>
  )
}

/** One piece that may come back: it does. */
function preselect(open: OpenOrder, sale: ShownOrder | null): OpenOrder {
  if (!sale) return open
  const returns = sale.related.returns.map(({ order }) => order)
  const only = onlyChoice(soldLines(sale.found.order, returns, open))
  return only ? withTaken(open, only, only.left) : open
}

const styles = StyleSheet.create({
  beside: { flex: 1, flexDirection: 'row', minHeight: 0 },
  fill: { flex: 1, minHeight: 0 },
  bar: { padding: space.s, borderTopWidth: 1 },
})
