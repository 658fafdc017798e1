import { useState } from 'react'
import { Text } from 'react-native-paper'
import { useSupervisor } from '../approvals/use-supervisor.tsx'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useTexts } from '../texts/texts.ts'

interface SupervisorSheetProps {
  readonly onAllowed: () => void
  readonly onDismiss: () => void
}

/** A supervisor who stands by shows the report of an open session. */
export function SupervisorSheet({ onAllowed, onDismiss }: SupervisorSheetProps) {
  const { t } = useTexts()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const supervisor = useSupervisor(true)
  const show = async () => {
    if (isBusy) return
    setBusy(true)
    const shown = await supervisor.show()
    setBusy(false)
    if (shown.ok) onAllowed()
    else setProblem(shown.error)
  }
  return (
    <Sheet
      title={t('sessions.report.askSupervisor')}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" busy={isBusy} onPress={show}>
            {t('sessions.report.show')}
          </Action>
        </>
      }
    >
      <Text variant="bodyMedium">{t('sessions.report.blind')}</Text>
      {supervisor.fields(show)}
      {problem !== null && <Notice tone="error">{problem}</Notice>}
    </Sheet>
  )
}
