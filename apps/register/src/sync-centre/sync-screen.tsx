import { ScrollView, StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { safetyOf } from '../frame/safety.ts'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { decisionsOf, useStatus } from '../state/use-status.ts'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

/** The three counters, never merged, and what may be done. */
export function SyncScreen() {
  const { t, locale } = useTexts()
  const { terminal } = useRegister()
  const status = useStatus()
  const { tone, words } = safetyOf(status, t)
  const { unsent, backlog, lastSyncAt } = status
  return (
    <ScrollView contentContainerStyle={styles.page}>
      <View style={styles.column}>
        <Text variant="headlineSmall" role="heading">
          {t('syncCentre.title')}
        </Text>
        <Notice tone={tone}>{words}</Notice>
        <View style={styles.counters}>
          <Counter name={t('syncCentre.unsent')} hint={t('syncCentre.unsentHint')} count={unsent.count} />
          <Counter name={t('syncCentre.backlog')} hint={t('syncCentre.backlogHint')} count={backlog} />
          <Counter name={t('syncCentre.decisions')} hint={t('syncCentre.decisionsHint')} count={decisionsOf(status)} />
        </View>
        {unsent.oldestAt !== null && (
          <Text variant="bodyMedium">{t('syncCentre.oldest', { time: formatDateTime(unsent.oldestAt, locale) })}</Text>
        )}
        <Text variant="bodyMedium">
          {lastSyncAt === null
            ? t('syncCentre.neverSynced')
            : t('syncCentre.lastSync', { time: formatDateTime(lastSyncAt, locale) })}
        </Text>
        <Action kind="main" icon="sync" onPress={() => terminal.sync.syncNow()}>
          {t('syncCentre.syncNow')}
        </Action>
      </View>
    </ScrollView>
  )
}

interface CounterProps {
  readonly name: string
  readonly hint: string
  readonly count: number
}

function Counter({ name, hint, count }: CounterProps) {
  const { colors } = useRegisterTheme()
  return (
    <View style={[styles.counter, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <Text variant="displaySmall" style={styles.figure}>
        {count}
      </Text>
      <Text variant="titleSmall">{name}</Text>
      <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
        {hint}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.l, alignItems: 'center' },
  column: { width: '100%', maxWidth: 960, gap: space.l },
  counters: { flexDirection: 'row', flexWrap: 'wrap', gap: space.m },
  counter: { flexGrow: 1, flexBasis: 220, padding: space.l, gap: space.xs, borderRadius: 14, borderWidth: 1 },
  figure: { fontVariant: ['tabular-nums'] },
})
