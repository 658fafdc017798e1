import type { SessionReport } from '@outpost/client'
import { hasRank } from '@outpost/domain'
import { useRouter } from 'expo-router'
import { useCallback, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { usePrint } from '../receipts/print-desk.tsx'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useKeys } from '../state/use-keys.ts'
import { useLive } from '../state/use-live.ts'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { reportLines } from './report-lines.ts'
import { ReportPaper } from './report-paper.tsx'
import { SupervisorSheet } from './supervisor-sheet.tsx'
import { useReportWriting } from './use-report-writing.ts'
import { varianceWords } from './variance-words.ts'

/** X report of the open session, Z report of a closed one. */
export function ReportScreen({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal, operator } = useRegister()
  const [isAllowed, setAllowed] = useState(hasRank(operator.role, 'supervisor'))
  const report = useLive(
    useCallback(() => terminal.sessionService.report(sessionId), [terminal, sessionId]),
    SESSION_SHOWN,
  )
  useKeys(({ key, typing, take }) => {
    if (key !== 'Escape' || typing) return
    take()
    router.navigate('/session')
  })
  if (!report) return null
  if (!report.ok)
    return (
      <Page title={t('sessions.report.unknownTitle')}>
        <Notice tone="error">{t('sessions.report.unknown')}</Notice>
        <Action onPress={() => router.navigate('/session')}>{t('sessions.toSession')}</Action>
      </Page>
    )
  // whoever counts the drawer of an open session does not see before what there should be in it
  if (report.value.kind === 'x' && !isAllowed) return <Blind onAllowed={() => setAllowed(true)} />
  return <Report report={report.value} />
}

function Report({ report }: { readonly report: SessionReport }) {
  const { t, locale } = useTexts()
  const router = useRouter()
  const print = usePrint()
  const { branch } = useRegister()
  const lines = reportLines(report, useReportWriting())
  const { session, kind } = report
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const outcome = varianceWords(session.variance ?? 0, money, t)
  return (
    <Page title={t(`sessions.report.title.${kind}`, { number: session.number })} width={520}>
      {kind === 'z' && (
        <Notice tone={outcome.tone} title={t('sessions.closedNow')}>
          {outcome.words}
        </Notice>
      )}
      <View style={styles.actions}>
        <Action kind="main" icon="print" onPress={() => void print({ lines, opensDrawer: false })}>
          {t('sessions.report.print')}
        </Action>
        <Action onPress={() => router.navigate('/session')}>{t('sessions.toSession')}</Action>
      </View>
      <ReportPaper lines={lines} />
    </Page>
  )
}

function Blind({ onAllowed }: { readonly onAllowed: () => void }) {
  const { t } = useTexts()
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  return (
    <Page title={t('sessions.xReport')} width={520}>
      <Notice tone="info">{t('sessions.report.blind')}</Notice>
      <View style={styles.actions}>
        <Action kind="main" onPress={() => setAsking(true)}>
          {t('sessions.report.askSupervisor')}
        </Action>
        <Action onPress={() => router.navigate('/session')}>{t('sessions.toSession')}</Action>
      </View>
      {isAsking && <SupervisorSheet onAllowed={onAllowed} onDismiss={() => setAsking(false)} />}
    </Page>
  )
}

const styles = StyleSheet.create({ actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })
