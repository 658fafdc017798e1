import type { LocalSession } from '@outpost/client'
import { useRouter } from 'expo-router'
import { useCallback } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { RowLink } from '../kit/row-link.tsx'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatDateTime, formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { varianceWords } from './variance-words.ts'

/** As many closures as anyone looks back through at a till: half a year of two shifts a day. */
const MAX_CLOSURES = 366

/** Earlier closures of this terminal, each with its report. */
export function ClosureList() {
  const { t } = useTexts()
  const { terminal } = useRegister()
  const closures = useLive(
    useCallback(() => terminal.sessionService.closures(MAX_CLOSURES), [terminal]),
    SESSION_SHOWN,
  )
  if (!closures?.ok || closures.value.length === 0) return null
  return (
    <View style={styles.list}>
      <Text variant="titleMedium" role="heading" aria-level={2}>
        {t('sessions.closures')}
      </Text>
      {closures.value.map((session) => (
        <ClosureRow key={session.id} session={session} />
      ))}
    </View>
  )
}

function ClosureRow({ session }: { readonly session: LocalSession }) {
  const { t, locale } = useTexts()
  const router = useRouter()
  const { branch } = useRegister()
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const { words } = varianceWords(session.variance ?? 0, money, t)
  const closedAt = formatDateTime(session.closedAt ?? session.openedAt, locale)
  return (
    <RowLink
      title={t('sessions.report.title.z', { number: session.number })}
      detail={`${closedAt} · ${words}`}
      end={
        <Text variant="titleSmall" style={styles.figure}>
          {money(session.counted ?? 0)}
        </Text>
      }
      onPress={() => router.navigate(`/session/${session.id}`)}
    />
  )
}

const styles = StyleSheet.create({
  list: { gap: space.s },
  figure: { fontVariant: ['tabular-nums'] },
})
