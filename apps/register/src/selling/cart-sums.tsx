import { useRouter } from 'expo-router'
import { useCallback } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { useKeyHint } from '../kit/key-hint.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { totalsOf } from './cart-totals.ts'
import { useDesk } from './desk.tsx'
import { useSale } from './sale.tsx'

/** What the cart comes to, and the way to the money. */
export function CartSums() {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch, terminal } = useRegister()
  const router = useRouter()
  const desk = useDesk()
  const withKey = useKeyHint()
  const { cart } = useSale().order
  const priced = totalsOf(cart)
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const session = useLive(
    useCallback(() => terminal.sessionService.current(), [terminal]),
    SESSION_SHOWN,
  )
  const isClosed = session?.ok === true && session.value === null
  return (
    <View style={[styles.sums, { borderColor: colors.outlineVariant }]}>
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
        <Action kind="main" size="large" wide icon="cash" disabled={!priced} onPress={desk.pay}>
          {withKey(t('selling.pay'), 'F2')}
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
  sums: { padding: space.l, gap: space.s, borderTopWidth: 1 },
  total: { flexDirection: 'row', alignItems: 'baseline', justifyContent: 'space-between' },
  sum: { flexDirection: 'row', justifyContent: 'space-between' },
  figure: { fontVariant: ['tabular-nums'], fontWeight: '600' },
})
