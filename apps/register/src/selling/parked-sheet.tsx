import type { SuspendedOrder } from '@outpost/client'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { usePeople } from '../getting-in/use-people.ts'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney, formatTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { totalsOf } from './cart-totals.ts'
import { useDesk } from './desk.tsx'
import { useSale } from './sale.tsx'
import { useParked } from './use-parked.ts'

/** The sales that wait, and the way back to each. */
export function ParkedSheet({ onDismiss }: { readonly onDismiss: () => void }) {
  const { t } = useTexts()
  const { terminal, operator } = useRegister()
  const sale = useSale()
  const desk = useDesk()
  const parked = useParked()
  const [problem, setProblem] = useState<string | null>(null)
  const takeUp = async (id: string) => {
    const { orderService } = terminal
    const fail = (code: string) => setProblem(t('selling.problem.other', { code }))
    if (sale.taken.length > 0) return setProblem(t('selling.moneyTaken'))
    if (sale.now().cart.lines.length > 0) {
      const aside = await orderService.suspend(sale.now(), operator)
      if (!aside.ok) return fail(aside.error.code)
      sale.begin()
    }
    const resumed = await orderService.resume(id)
    if (!resumed.ok)
      return resumed.error.code === 'conflict' || resumed.error.code === 'not_suspended'
        ? setProblem(t('selling.parkedGone'))
        : fail(resumed.error.code)
    sale.replace(resumed.value)
    desk.say(null)
    onDismiss()
  }
  return (
    <Sheet
      title={t('selling.suspended')}
      onDismiss={onDismiss}
      actions={
        <Action kind="quiet" onPress={onDismiss}>
          {t('common.close')}
        </Action>
      }
    >
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      {parked.length === 0 && <Text variant="bodyMedium">{t('selling.suspendedNone')}</Text>}
      {parked.map((each) => (
        <Parked key={each.order.id} parked={each} onTakeUp={() => void takeUp(each.order.id)} />
      ))}
    </Sheet>
  )
}

function Parked({ parked, onTakeUp }: { readonly parked: SuspendedOrder; readonly onTakeUp: () => void }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const people = usePeople()
  const { order, suspendedBy, suspendedAt, taken } = parked
  const total = formatMoney(totalsOf(order.cart)?.total ?? 0, branch.currency, locale)
  const by = people?.find(({ staffId }) => staffId === suspendedBy)?.name ?? t('selling.somebody')
  const goods = order.cart.lines.map(({ name }) => name).join(', ')
  return (
    <View style={[styles.parked, { borderColor: colors.outlineVariant }]}>
      <View style={styles.words}>
        <Text variant="titleSmall">{`${total} · ${t('selling.lines', { count: order.cart.lines.length })}`}</Text>
        <Text variant="bodySmall" numberOfLines={2} style={{ color: colors.onSurfaceVariant }}>
          {goods}
        </Text>
        <Text variant="bodySmall" style={{ color: taken ? colors.warning : colors.onSurfaceVariant }}>
          {taken
            ? t('selling.parkedTaken')
            : t('selling.parkedBy', { name: by, time: formatTime(suspendedAt, locale) })}
        </Text>
      </View>
      <Action kind={taken ? 'quiet' : 'other'} onPress={onTakeUp}>
        {t('selling.resume')}
      </Action>
    </View>
  )
}

const styles = StyleSheet.create({
  parked: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    borderWidth: 1,
    borderRadius: 12,
    padding: space.m,
  },
  words: { flex: 1, gap: 2, minWidth: 0 },
})
