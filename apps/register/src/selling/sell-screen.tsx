import { useRouter } from 'expo-router'
import { useState } from 'react'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { useRegister } from '../state/register.tsx'
import { useKeys } from '../state/use-keys.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { CartPanel } from './cart-panel.tsx'
import { totalsOf } from './cart-totals.ts'
import { Counter } from './counter.tsx'
import { useSale } from './sale.tsx'

/** Goods and cart: side by side where there is room, one over the other on a phone. */
export function SellScreen() {
  const isWide = useWindowDimensions().width >= WIDE
  const [showsCart, setShowsCart] = useState(false)
  const router = useRouter()
  const { order } = useSale()
  const isEmpty = order.cart.lines.length === 0
  useKeys(({ key, take }) => {
    if (key !== 'F2' || isEmpty) return
    take()
    router.navigate('/pay')
  })
  if (isWide)
    return (
      <View style={styles.beside}>
        <Counter />
        <CartPanel />
      </View>
    )
  if (showsCart && !isEmpty) return <CartPanel onBack={() => setShowsCart(false)} />
  return (
    <View style={styles.fill}>
      <Counter />
      {!isEmpty && <CartBar onOpen={() => setShowsCart(true)} />}
    </View>
  )
}

/** The cart of a phone while goods are looked for: how much, and the way to it. */
function CartBar({ onOpen }: { readonly onOpen: () => void }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const { cart } = useSale().order
  const total = formatMoney(totalsOf(cart)?.total ?? 0, branch.currency, locale)
  return (
    <View style={[styles.bar, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <Action kind="main" icon="cart" wide onPress={onOpen}>
        {`${t('selling.lines', { count: cart.lines.length })} · ${total}`}
      </Action>
    </View>
  )
}

const styles = StyleSheet.create({
  beside: { flex: 1, flexDirection: 'row', minHeight: 0 },
  fill: { flex: 1, minHeight: 0 },
  bar: { padding: space.s, borderTopWidth: 1 },
})
