import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Icon } from '../kit/icon.tsx'
import { useKeyHint } from '../kit/key-hint.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { CartLines } from './cart-lines.tsx'
import { CartSums } from './cart-sums.tsx'
import { CartTools } from './cart-tools.tsx'
import { useDesk } from './desk.tsx'
import { useSale } from './sale.tsx'
import { useParked } from './use-parked.ts'

/** What is being sold, what it comes to, and the way to the money. */
export function CartPanel({ onBack }: { readonly onBack?: () => void }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { cart, note } = useSale().order
  return (
    <View
      role="complementary"
      aria-label={t('selling.cart')}
      style={[
        styles.panel,
        onBack ? styles.whole : styles.side,
        { backgroundColor: colors.surface, borderColor: colors.outlineVariant },
      ]}
    >
      <View style={styles.head}>
        {onBack && (
          <Action kind="quiet" icon="back" onPress={onBack}>
            {t('selling.goods')}
          </Action>
        )}
        <Text variant="titleMedium" role="heading" style={styles.title}>
          {t('selling.cart')}
        </Text>
        {cart.lines.length > 0 && (
          <Text variant="labelLarge" style={{ color: colors.onSurfaceVariant }}>
            {t('selling.lines', { count: cart.lines.length })}
          </Text>
        )}
      </View>
      {cart.lines.length === 0 ? <EmptyCart /> : <CartLines cart={cart} />}
      {note !== undefined && (
        <Text variant="bodySmall" numberOfLines={2} style={[styles.note, { color: colors.onSurfaceVariant }]}>
          {t('selling.noteShown', { note })}
        </Text>
      )}
      {cart.lines.length > 0 && <CartTools />}
      <CartSums />
    </View>
  )
}

function EmptyCart() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const desk = useDesk()
  const withKey = useKeyHint()
  const parked = useParked().length
  return (
    <View style={styles.empty}>
      <Icon name="cart" size={40} color={colors.outline} />
      <Text variant="titleSmall">{t('selling.cartEmpty')}</Text>
      <Text variant="bodyMedium" style={[styles.emptyHint, { color: colors.onSurfaceVariant }]}>
        {t('selling.cartEmptyHint')}
      </Text>
      {parked > 0 && (
        <Action icon="pause" onPress={() => desk.open('parked')}>
          {withKey(t('selling.parkedCount', { count: parked }), 'F4')}
        </Action>
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  panel: { minHeight: 0 },
  side: { width: 400, borderStartWidth: 1 },
  whole: { flex: 1 },
  head: { flexDirection: 'row', alignItems: 'center', gap: space.s, paddingHorizontal: space.l, minHeight: 52 },
  title: { flex: 1 },
  empty: { flex: 1, alignItems: 'center', justifyContent: 'center', gap: space.s, padding: space.xl },
  emptyHint: { textAlign: 'center' },
  note: { paddingHorizontal: space.l, paddingVertical: space.s },
})
