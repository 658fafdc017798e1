import { useRouter } from 'expo-router'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Icon } from '../kit/icon.tsx'
import { useKeyHint } from '../kit/key-hint.tsx'
import { Notice } from '../kit/notice.tsx'
import { MoneyRow } from '../orders/money-row.tsx'
import { problemWords } from '../orders/order-problem.ts'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { GoodsList } from './goods-list.tsx'
import { hasGoodsBack, isExchange } from './return-sums.ts'
import { SettleForm } from './settle-form.tsx'
import type { Returning } from './use-return.ts'
import type { Settling } from './use-settling.ts'

interface ReturnPanelProps {
  readonly returning: Returning
  readonly settling: Settling
  readonly onBack?: () => void
}

/** Goods back, new goods, the difference, and how it is settled. */
export function ReturnPanel({ returning, settling, onBack }: ReturnPanelProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { draft } = returning
  const isEmpty = !hasGoodsBack(draft) && !isExchange(draft)
  return (
    <View
      role="complementary"
      aria-label={t('returns.summary')}
      style={[
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
        <Text variant="titleMedium" role="heading" aria-level={2}>
          {t(isExchange(draft) ? 'orders.exchange' : 'returns.summary')}
        </Text>
      </View>
      {isEmpty ? (
        <Empty />
      ) : (
        <ScrollView style={styles.scroll} contentContainerStyle={styles.content} keyboardShouldPersistTaps="handled">
          <GoodsList side="returned" returning={returning} priced={settling.sums?.back ?? null} />
          <GoodsList side="sold" returning={returning} priced={settling.sums?.out ?? null} />
          <SettleForm settling={settling} />
        </ScrollView>
      )}
      <Foot returning={returning} settling={settling} />
    </View>
  )
}

function Empty() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.empty}>
      <Icon name="undo" size={40} color={colors.outline} />
      <Text variant="titleSmall">{t('returns.empty')}</Text>
      <Text variant="bodyMedium" style={[styles.hint, { color: colors.onSurfaceVariant }]}>
        {t('returns.emptyHint')}
      </Text>
    </View>
  )
}

function Foot({ returning, settling }: Omit<ReturnPanelProps, 'onBack'>) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const { branch } = useRegister()
  const { sums, way, words, isClosed } = settling
  const withKey = useKeyHint()
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const isEmpty = !sums?.back && !sums?.out // nothing chosen yet: it begins as a return
  const shown = isEmpty ? 'give' : way
  const label = { give: t('returns.giveBack'), take: t('returns.toPay'), even: t('returns.even') }[shown]
  return (
    <View style={[styles.foot, { borderColor: colors.outlineVariant }]}>
      {sums?.out && sums.back && (
        <>
          <MoneyRow label={t('returns.credit')} value={money(-sums.back.total)} />
          <MoneyRow label={t('returns.price')} value={money(sums.out.total)} />
        </>
      )}
      <View style={styles.due}>
        <Text variant="titleLarge">{label}</Text>
        <Text variant="headlineMedium" testID="return-due" style={styles.figure}>
          {words}
        </Text>
      </View>
      {returning.problem && <Notice tone="error">{problemWords(returning.problem, t)}</Notice>}
      {isClosed ? (
        <Notice
          tone="warning"
          action={<Action onPress={() => router.navigate('/session')}>{t('selling.openSession')}</Action>}
        >
          {t('returns.sessionClosed')}
        </Notice>
      ) : (
        <Action kind="main" wide busy={returning.isBusy} disabled={!settling.isReady} onPress={settling.finish}>
          {returning.isBusy ? t('returns.saving') : withKey(t(`returns.finish.${shown}`, { amount: words }), 'F2')}
        </Action>
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  side: { width: 400, minHeight: 0, borderStartWidth: 1 },
  whole: { flex: 1, minHeight: 0 },
  head: { flexDirection: 'row', alignItems: 'center', gap: space.s, paddingHorizontal: space.l, minHeight: 56 },
  scroll: { flex: 1, minHeight: 0 },
  content: { paddingHorizontal: space.l, paddingBottom: space.l, gap: space.l },
  empty: { flex: 1, alignItems: 'center', justifyContent: 'center', gap: space.s, padding: space.xl },
  hint: { textAlign: 'center' },
  foot: { padding: space.l, gap: space.s, borderTopWidth: 1 },
  due: { flexDirection: 'row', alignItems: 'baseline', justifyContent: 'space-between', gap: space.m },
  figure: { fontVariant: ['tabular-nums'] },
})
