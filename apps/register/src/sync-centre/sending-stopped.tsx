import type { TerminalStatus } from '@outpost/client'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { EnrolmentCodeField } from '../getting-in/enrolment-code-field.tsx'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { enrolAgainWords } from './enrol-again-words.ts'
import { isEndedByCode, type Stop, stopOf } from './stop-of.ts'

/** What a stop means, and what ends it. Nothing while sending goes on by itself. */
export function SendingStopped({ status }: { readonly status: TerminalStatus }) {
  const { t } = useTexts()
  const stop = stopOf(status)
  if (stop === null) return null
  return (
    <Card title={t(`syncCentre.stop.${stop}.title`)}>
      <Text variant="bodyMedium">{t(`syncCentre.stop.${stop}.means`)}</Text>
      <Text variant="bodyMedium">{t(`syncCentre.stop.${stop}.remedy`)}</Text>
      {isEndedByCode(stop) && <EnrolAgain stop={stop} />}
    </Card>
  )
}

function EnrolAgain({ stop }: { readonly stop: Stop }) {
  const { t } = useTexts()
  const { terminal, enrolmentDesk, kind } = useRegister()
  const [code, setCode] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<{ readonly tone: 'info' | 'error'; readonly words: string } | null>(null)
  const enrol = async () => {
    const typed = code.trim().toUpperCase()
    if (typed === '' || isBusy) return
    if (stop === 'terminal_forked') {
      enrolmentDesk.give(typed) // the engine asks for it: only it knows when nothing of the old identity is under way
      terminal.sync.syncNow()
      return setTold({ tone: 'info', words: t('syncCentre.enrol.tried') })
    }
    setBusy(true)
    const enrolled = await terminal.authService.enrolAgain({ code: typed, platform: kind })
    setBusy(false)
    if (!enrolled.ok) return setTold({ tone: 'error', words: enrolAgainWords(enrolled.error, t) })
    terminal.sync.syncNow()
    setTold({ tone: 'info', words: t('syncCentre.enrol.done') })
  }
  return (
    <>
      <EnrolmentCodeField code={code} onCode={setCode} onSubmit={enrol} />
      {told && <Notice tone={told.tone}>{told.words}</Notice>}
      <Action kind="main" busy={isBusy} onPress={enrol}>
        {t('syncCentre.enrol.again')}
      </Action>
    </>
  )
}
