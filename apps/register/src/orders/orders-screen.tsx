import type { FoundOrder } from '@outpost/client'
import { useRouter } from 'expo-router'
import { useCallback, useState } from 'react'
import { FlatList, StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Field } from '../kit/field.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import { useRegister } from '../state/register.tsx'
import { ORDERS_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatMoney, formatTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

const ICON = { saved_here: 'info', sent: 'sync', confirmed: 'safe', needs_decision: 'alert' } as const satisfies Record<
  FoundOrder['progress'],
  IconName
>

/** Today's orders of the branch, newest first, and the way to any receipt by its number. */
export function OrdersScreen() {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal } = useRegister()
  const today = useLive(
    useCallback(() => terminal.orderService.today(), [terminal]),
    ORDERS_SHOWN,
  )
  const [number, setNumber] = useState('')
  const [problem, setProblem] = useState('')
  const find = async () => {
    if (number.trim() === '') return
    const found = await terminal.orderService.findByReceipt(number)
    if (found.ok && found.value) return router.navigate(`/receipt/${found.value.order.id}`)
    setProblem(t('orders.notFound', { number: number.trim() }))
  }
  return (
    <View style={styles.page}>
      <View style={styles.head}>
        <Text variant="headlineSmall" role="heading" style={styles.title}>
          {t('orders.title')}
        </Text>
        <View style={styles.find}>
          <Field
            label={t('orders.find')}
            placeholder={t('orders.findHint')}
            value={number}
            onChangeText={(text) => {
              setNumber(text)
              setProblem('')
            }}
            onSubmitEditing={find}
            submitBehavior="submit"
            autoCapitalize="characters"
            autoComplete="off"
            problem={problem}
          />
        </View>
      </View>
      <FlatList
        data={today?.ok ? today.value : []}
        keyExtractor={({ order }) => order.id}
        renderItem={({ item }) => <OrderRow found={item} onOpen={() => router.navigate(`/receipt/${item.order.id}`)} />}
        ListEmptyComponent={today ? <NoOrders /> : null}
        contentContainerStyle={styles.list}
      />
    </View>
  )
}

function NoOrders() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.none}>
      <Icon name="receipt" size={40} color={colors.outline} />
      <Text variant="titleSmall">{t('orders.none')}</Text>
      <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
        {t('orders.noneHint')}
      </Text>
    </View>
  )
}

interface OrderRowProps {
  readonly found: FoundOrder
  readonly onOpen: () => void
}

function OrderRow({ found: { order, progress }, onOpen }: OrderRowProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const kind = order.status === 'voided' ? t('orders.voided') : t(`orders.${order.kind}`)
  const ink =
    progress === 'needs_decision' ? colors.error : progress === 'confirmed' ? colors.safe : colors.onSurfaceVariant
  return (
    <TouchableRipple
      role="link"
      onPress={onOpen}
      style={[styles.row, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}
    >
      <>
        <View style={styles.words}>
          <Text variant="titleSmall">{`${order.receiptNumber} · ${kind}`}</Text>
          <View style={styles.state}>
            <Icon name={ICON[progress]} size={16} color={ink} />
            <Text variant="bodySmall" style={{ color: ink }}>
              {`${t(`orders.progress.${progress}`)} · ${formatTime(order.soldAt, locale)}`}
            </Text>
          </View>
        </View>
        <Text variant="titleMedium" style={styles.figure}>
          {formatMoney(order.kind === 'return' ? -order.total : order.total, order.currency, locale)}
        </Text>
        <Icon name="next" size={20} color={colors.onSurfaceVariant} />
      </>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  page: { flex: 1, minHeight: 0, padding: space.l, gap: space.l, width: '100%', maxWidth: 960, alignSelf: 'center' },
  head: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space.m },
  title: { flexGrow: 1 },
  find: { minWidth: 240 },
  list: { gap: space.s, paddingBottom: space.xl },
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    padding: space.m,
    borderRadius: 12,
    borderWidth: 1,
    minHeight: 64,
  },
  words: { flex: 1, gap: 2 },
  state: { flexDirection: 'row', alignItems: 'center', gap: space.xs },
  figure: { fontVariant: ['tabular-nums'] },
  none: { alignItems: 'center', gap: space.s, padding: space.xxl },
})
