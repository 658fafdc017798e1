import type { DeadLetter } from '@outpost/client'
import { useRouter } from 'expo-router'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { RowLink } from '../kit/row-link.tsx'
import { useRegister } from '../state/register.tsx'
import { formatDateTime, formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { refusalWords } from './refusal-words.ts'
import { refusedTitle } from './refused-title.ts'
import { useRefused } from './use-refused.ts'

/** More than anybody settles in one go; those behind them come up as these are settled. */
const MAX_SHOWN = 100

/** Everything that head office refused, with why; each opens to what can be done about it. */
export function RefusedList() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const refused = useRefused()
  if (!refused) return null
  return (
    <View style={styles.list}>
      <Text variant="titleMedium" role="heading" aria-level={2}>
        {t('syncCentre.refused.title')}
      </Text>
      {refused.length === 0 && (
        <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
          {t('syncCentre.refused.none')}
        </Text>
      )}
      {refused.slice(0, MAX_SHOWN).map((letter) => (
        <RefusedRow key={letter.clientRef} letter={letter} />
      ))}
      {refused.length > MAX_SHOWN && (
        <Text variant="bodyMedium">{t('syncCentre.refused.more', { count: refused.length - MAX_SHOWN })}</Text>
      )}
    </View>
  )
}

function RefusedRow({ letter }: { readonly letter: DeadLetter }) {
  const { t, locale } = useTexts()
  const router = useRouter()
  const { branch } = useRegister()
  const { colors } = useRegisterTheme()
  const { why } = refusalWords(letter.problem, t)
  const state = letter.resolvedBy === undefined ? why : t('syncCentre.refused.underWay')
  return (
    <RowLink
      title={refusedTitle(letter, t)}
      detail={`${formatDateTime(letter.occurredAt, locale)} · ${state}`}
      end={
        letter.order && (
          <Text variant="titleSmall" style={[styles.figure, { color: colors.error }]}>
            {formatMoney(letter.order.total, branch.currency, locale)}
          </Text>
        )
      }
      onPress={() => router.navigate(`/sync/${letter.clientRef}`)}
    />
  )
}

const styles = StyleSheet.create({ list: { gap: space.s }, figure: { fontVariant: ['tabular-nums'] } })
