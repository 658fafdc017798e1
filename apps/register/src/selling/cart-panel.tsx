import { useRouter } from 'expo-router'
import { useCallback, useState } from 'react'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Icon } from '../kit/icon.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { CartLineRow } from './cart-line-row.tsx'
import { totalsOf } from './cart-totals.ts'
import { useSale } from './sale.tsx'

/** What is being sold, what it comes to, and the way to the money. */
export function CartPanel({ onBack }: { readonly onBack?: () => void }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { cart } = useSale().order
  const [selected, setSelected] = useState<number | null>(null)
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
        <Text variant="titleMedium" role="heading">
          {t('selling.cart')}
        </Text>
      </View>
      {cart.lines.length === 0 ? (
        <EmptyCart />
      ) : (
        <ScrollView style={styles.lines}>
          {cart.lines.map((line) => (
            <CartLineRow
              key={line.lineNo}
              line={line}
              isOpen={line.lineNo === selected}
              onToggle={() => setSelected(line.lineNo === selected ? null : line.lineNo)}
            />
          ))}
        </ScrollView>
      )}
      <Totals />
    </View>
  )
}

function EmptyCart() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.empty}>
      <Icon name="cart" size={40} color={colors.outline} />
      <Text variant="titleSmall">{t('selling.cartEmpty')}</Text>
      <Text variant="bodyMedium" style={[styles.emptyHint, { color: colors.onSurfaceVariant }]}>
        {t('selling.cartEmptyHint')}
      </Text>
    </View>
  )
}

function Totals() {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch, terminal } = useRegister()
  const router = useRouter()
  const { cart } = useSale().order
  const priced = totalsOf(cart)
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const session = useLive(
    useCallback(() => terminal.sessionService.current(), [terminal]),
    SESSION_SHOWN,
  )
  const isClosed = session?.ok === true && session.value === null
  return (
    <View style={[styles.totals, { borderColor: colors.outlineVariant }]}>
      {priced && priced.discountTotal > 0 && (
        <>
          <Sum label={t('selling.subtotal')} value={money(priced.subtotal)} />
          <Sum label={t('selling.discount')} value={money(-priced.discountTotal)} />
        </>
      )}
      {priced && <Sum label={t('selling.tax')} value={money(priced.taxTotal)} />}
      <View style={styles.total}>
        <Text variant="titleLarge">{t('selling.total')}</Text>
        <Text variant="headlineMedium" testID="cart-total" style={styles.figure}>
          {money(priced?.total ?? 0)}
        </Text>
      </View>
      {isClosed ? (
        <Notice
          tone="warning"
          title={t('selling.sessionClosed')}
          action={
            <Action kind="main" onPress={() => router.navigate('/session')}>
              {t('selling.openSession')}
            </Action>
          }
        >
          {t('selling.sessionClosedHint')}
        </Notice>
      ) : (
        <Action kind="main" wide icon="cash" disabled={!priced} onPress={() => router.navigate('/pay')}>
          {t('selling.payKey')}
        </Action>
      )}
    </View>
  )
}

function Sum({ label, value }: { readonly label: string; readonly value: string }) {
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.sum}>
      <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
        {label}
      </Text>
      <Text variant="bodyMedium" style={styles.figure}>
        {value}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  panel: { minHeight: 0 },
  side: { width: 392, borderStartWidth: 1 },
  whole: { flex: 1 },
  head: { flexDirection: 'row', alignItems: 'center', gap: space.s, paddingHorizontal: space.l, minHeight: 56 },
  lines: { flex: 1, minHeight: 0 },
  empty: { flex: 1, alignItems: 'center', justifyContent: 'center', gap: space.s, padding: space.xl },
  emptyHint: { textAlign: 'center' },
  totals: { padding: space.l, gap: space.s, borderTopWidth: 1 },
  total: { flexDirection: 'row', alignItems: 'baseline', justifyContent: 'space-between' },
  sum: { flexDirection: 'row', justifyContent: 'space-between' },
  figure: { fontVariant: ['tabular-nums'] },
})
