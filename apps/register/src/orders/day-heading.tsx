import { StyleSheet } from 'react-native'
import { Text } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { dayOf } from './order-days.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/** Today, yesterday, or the date. `day` as `2026-03-02`. */
export function DayHeading({ day }: { readonly day: string }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { clock, branch } = useRegister()
  const now = clock.now()
  const words =
    day === dayOf(now, branch.timezone)
      ? t('orders.today')
      : day === dayOf(now - DAY_MS, branch.timezone)
        ? t('orders.yesterday')
        : new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return (
    <Text variant="labelLarge" role="heading" aria-level={2} style={[styles.day, { color: colors.onSurfaceVariant }]}>
      {words}
    </Text>
  )
}

const styles = StyleSheet.create({ day: { paddingVertical: space.s } })
