import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { safetyOf } from '../frame/safety.ts'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { StorageCard } from '../settings/storage-card.tsx'
import { useRegister } from '../state/register.tsx'
import { decisionsOf, useStatus } from '../state/use-status.ts'
import { formatDateTime, formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { CarryWork } from './carry-work.tsx'
import { LinkFacts } from './link-facts.tsx'
import { PendingApprovals } from './pending-approvals.tsx'
import { RefusedList } from './refused-list.tsx'
import { SendingStopped } from './sending-stopped.tsx'

/** The three counters, never merged, and everything that may be done about what they count. */
export function SyncScreen() {
  const { t, locale } = useTexts()
  const { terminal, branch } = useRegister()
  const status = useStatus()
  const { tone, words } = safetyOf(status, t, locale)
  const { unsent, backlog } = status
  const unsentNotes = [
    ...(unsent.amount > 0
      ? [t('syncCentre.unsentMoney', { amount: formatMoney(unsent.amount, branch.currency, locale) })]
      : []),
    ...(unsent.oldestAt === null ? [] : [t('syncCentre.oldest', { time: formatDateTime(unsent.oldestAt, locale) })]),
  ]
  return (
    <Page
      title={t('syncCentre.title')}
      width={960}
      aside={
        <Action kind="main" icon="sync" onPress={() => terminal.sync.syncNow()}>
          {t('syncCentre.syncNow')}
        </Action>
      }
    >
      <Notice tone={tone}>{words}</Notice>
      <SendingStopped status={status} />
      <View style={styles.counters}>
        <Counter
          name={t('syncCentre.unsent')}
          hint={t('syncCentre.unsentHint')}
          count={unsent.count}
          notes={unsentNotes}
        />
        <Counter name={t('syncCentre.backlog')} hint={t('syncCentre.backlogHint')} count={backlog} />
        <Counter
          name={t('syncCentre.decisions')}
          hint={t('syncCentre.decisionsHint')}
          count={decisionsOf(status)}
          alarms
        />
      </View>
      <RefusedList />
      <PendingApprovals />
      <LinkFacts status={status} />
      <StorageCard />
      <CarryWork />
    </Page>
  )
}

interface CounterProps {
  readonly name: string
  readonly hint: string
  readonly count: number
  readonly notes?: readonly string[]
  /** Anything but none of these wants somebody. */
  readonly alarms?: boolean
}

function Counter({ name, hint, count, notes = [], alarms = false }: CounterProps) {
  const { colors } = useRegisterTheme()
  const ink = alarms && count > 0 ? colors.error : colors.onSurface
  return (
    <View style={[styles.counter, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <Text variant="displaySmall" style={[styles.figure, { color: ink }]}>
        {count}
      </Text>
      <Text variant="titleSmall">{name}</Text>
      {notes.map((note) => (
        <Text key={note} variant="bodyMedium">
          {note}
        </Text>
      ))}
      <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
        {hint}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  counters: { flexDirection: 'row', flexWrap: 'wrap', gap: space.m },
  counter: { flexGrow: 1, flexBasis: 220, padding: space.l, gap: space.xs, borderRadius: 14, borderWidth: 1 },
  figure: { fontVariant: ['tabular-nums'] },
})
