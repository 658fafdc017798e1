import { useState } from 'react'
import { Text } from 'react-native-paper'
import { useSupervisor } from '../approvals/use-supervisor.tsx'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { recoveryWords } from './recovery-words.ts'

interface GiveUpSheetProps {
  readonly refusedRef: string
  readonly way: 'void' | 'discard'
  readonly onDone: () => void
}

/** Gives refused work up, with a reason: a supervisor's to say. */
export function GiveUpSheet({ refusedRef, way, onDone }: GiveUpSheetProps) {
  const { t } = useTexts()
  const { recoveryService } = useRegister().terminal
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const supervisor = useSupervisor()
  const attempt = async (): Promise<string | null> => {
    const shown = await supervisor.show()
    if (!shown.ok) return shown.error
    const end = way === 'void' ? recoveryService.voidInstead : recoveryService.discard
    const ended = await end(refusedRef, reason.trim(), shown.value)
    if (!ended.ok) return recoveryWords(ended.error, t)
    onDone()
    return null
  }
  const giveUp = async () => {
    if (isBusy) return
    if (reason.trim() === '') return setProblem(t('sessions.movement.reasonMissing'))
    setBusy(true)
    setProblem(await attempt())
    setBusy(false)
  }
  return (
    <Sheet
      title={t(`syncCentre.recover.${way}Title`)}
      onDismiss={onDone}
      actions={
        <>
          <Action kind="quiet" onPress={onDone}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" busy={isBusy} onPress={giveUp}>
            {t(`syncCentre.recover.${way}Confirm`)}
          </Action>
        </>
      }
    >
      <Text variant="bodyMedium">{t(`syncCentre.recover.${way}Hint`)}</Text>
      <Field label={t('sessions.movement.reason')} value={reason} onChangeText={setReason} maxLength={200} autoFocus />
      {supervisor.fields(giveUp)}
      {problem !== null && <Notice tone="error">{problem}</Notice>}
    </Sheet>
  )
}
