import { type EnrolError, faultOfAnswer } from '@outpost/client'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { usePlatform } from '../state/register.tsx'
import { type Texts, useTexts } from '../texts/texts.ts'
import { useRegisterTheme } from '../theme/theme.ts'
import { Doorway } from './doorway.tsx'
import { EnrolmentCodeField } from './enrolment-code-field.tsx'

/** First start: a code of support makes this device a terminal of a branch. */
export function EnrolScreen() {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { terminal, kind, storage } = usePlatform()
  const [code, setCode] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<EnrolError | null>(null)
  const enrol = async () => {
    if (code.trim() === '' || isBusy) return
    setBusy(true)
    setProblem(null)
    const enrolled = await terminal.authService.enrol({ code: code.trim().toUpperCase(), platform: kind })
    setBusy(false)
    if (!enrolled.ok) return setProblem(enrolled.error)
    await storage.ask() // what this terminal will sell is to be kept
  }
  return (
    <Doorway title={t('gettingIn.enrolTitle')}>
      <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
        {t('gettingIn.enrolIntro')}
      </Text>
      <EnrolmentCodeField code={code} onCode={setCode} onSubmit={enrol} autoFocus />
      {problem && <Notice tone="error">{wordsOf(problem, t)}</Notice>}
      <Action kind="main" wide onPress={enrol} busy={isBusy} disabled={code.trim() === ''}>
        {isBusy ? t('gettingIn.enrolling') : t('gettingIn.enrol')}
      </Action>
    </Doorway>
  )
}

function wordsOf(problem: EnrolError, t: Texts): string {
  if (problem.code === 'already_enrolled') return t('gettingIn.problem.already_enrolled')
  if (problem.code !== 'enrolment_failed') return t('gettingIn.storeFailed', { detail: problem.code })
  return t(`gettingIn.problem.enrolment.${faultOfAnswer(problem.failure)}`)
}
