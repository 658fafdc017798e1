import { type ReactNode, useState } from 'react'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { CartPanel } from './cart-panel.tsx'
import { totalsOf } from './cart-totals.ts'
import { Counter } from './counter.tsx'
import { DeskProvider, useDesk } from './desk.tsx'
import { DeskNotice } from './desk-notice.tsx'
import { DeskSheets } from './desk-sheets.tsx'
import { useSale } from './sale.tsx'
import { useParked } from './use-parked.ts'

/** Goods and cart: side by side where there is room, one over the other on a phone. */
export function SellScreen() {
  return (
    <DeskProvider>
      <Desk />
      <DeskSheets />
    </DeskProvider>
  )
}

function Desk() {
  const isWide = useWindowDimensions().width >= WIDE
  const [showsCart, setShowsCart] = useState(false)
  const isEmpty = useSale().order.cart.lines.length === 0
  if (isWide)
    return (
      <View style={styles.beside}>
        <Counter />
        <CartPanel />
      </View>
    )
  if (showsCart && !isEmpty)
    return (
      <View style={styles.fill}>
        <View style={styles.notice}>
          <DeskNotice />
        </View>
        <CartPanel onBack={() => setShowsCart(false)} />
      </View>
    )
  return (
    <View style={styles.fill}>
      <Counter />
      {isEmpty ? <ParkedBar /> : <CartBar onOpen={() => setShowsCart(true)} />}
    </View>
  )
}

/** The cart of a phone while goods are looked for: how much, and the way to it. */
function CartBar({ onOpen }: { readonly onOpen: () => void }) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const { cart } = useSale().order
  const total = formatMoney(totalsOf(cart)?.total ?? 0, branch.currency, locale)
  return (
    <Bar>
      <Action kind="main" size="large" icon="cart" wide onPress={onOpen}>
        {`${t('selling.lines', { count: cart.lines.length })} · ${total}`}
      </Action>
    </Bar>
  )
}

function ParkedBar() {
  const { t } = useTexts()
  const { open } = useDesk()
  const count = useParked().length
  if (count === 0) return null
  return (
    <Bar>
      <Action icon="pause" wide onPress={() => open('parked')}>
        {t('selling.parkedCount', { count })}
      </Action>
    </Bar>
  )
}

function Bar({ children }: { readonly children: ReactNode }) {
  const { colors } = useRegisterTheme()
  return (
    <View style={[styles.bar, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      {children}
    </View>
  )
}

const styles = StyleSheet.create({
  beside: { flex: 1, flexDirection: 'row', minHeight: 0 },
  fill: { flex: 1, minHeight: 0 },
  bar: { padding: space.s, borderTopWidth: 1 },
  notice: { paddingHorizontal: space.m },
})
