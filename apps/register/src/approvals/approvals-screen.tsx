import type { ApprovalRequest } from '@outpost/contract/v2'
import { useState } from 'react'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { usePeople } from '../getting-in/use-people.ts'
import { Action } from '../kit/action.tsx'
import { Icon } from '../kit/icon.tsx'
import { useRegister } from '../state/register.tsx'
import { formatTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { needWords } from './approval-sheet.tsx'
import { DecideSheet } from './decide-sheet.tsx'
import { usePending } from './use-pending.ts'

/** What others in this branch wait for a supervisor to allow. */
export function ApprovalsScreen() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const pending = usePending()
  const [decided, setDecided] = useState<ApprovalRequest | null>(null)
  return (
    <ScrollView contentContainerStyle={styles.page}>
      <View style={styles.column}>
        <Text variant="headlineSmall" role="heading" aria-level={1}>
          {t('approvals.title')}
        </Text>
        {pending.length === 0 && (
          <View style={styles.none}>
            <Icon name="check" size={40} color={colors.outline} />
            <Text variant="titleSmall">{t('approvals.none')}</Text>
          </View>
        )}
        {pending.map((request) => (
          <Waiting key={request.id} request={request} onDecide={() => setDecided(request)} />
        ))}
      </View>
      {decided && <DecideSheet request={decided} onDone={() => setDecided(null)} />}
    </ScrollView>
  )
}

function Waiting({ request, onDecide }: { readonly request: ApprovalRequest; readonly onDecide: () => void }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const people = usePeople()
  const { kind, subject, requestedBy, requestedAt, expiresAt, reason } = request
  const name = people?.find(({ staffId }) => staffId === requestedBy)?.name ?? t('selling.somebody')
  const amount = subject.maxAmount === undefined ? {} : { amount: subject.maxAmount }
  return (
    <View style={[styles.row, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <View style={styles.words}>
        <Text variant="titleSmall">{needWords({ kind, ...amount }, t, branch.currency, locale)}</Text>
        <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
          {t('approvals.asked', { name, time: formatTime(requestedAt, locale), until: formatTime(expiresAt, locale) })}
        </Text>
        {reason !== undefined && <Text variant="bodyMedium">{reason}</Text>}
      </View>
      <Action onPress={onDecide}>{t('approvals.decide')}</Action>
    </View>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.l, alignItems: 'center' },
  column: { width: '100%', maxWidth: 760, gap: space.m },
  none: { alignItems: 'center', gap: space.s, padding: space.xxl },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.m, borderWidth: 1, borderRadius: 12, padding: space.m },
  words: { flex: 1, gap: 2, minWidth: 0 },
})
