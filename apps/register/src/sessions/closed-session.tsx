import { useRouter } from 'expo-router'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { CashCount } from './cash-count.tsx'
import { ClosureList } from './closure-list.tsx'
import { NOTHING_COUNTED } from './denominations.ts'
import { sessionProblemWords } from './problem-words.ts'

/** Opening: the float, counted or typed, and back to selling. */
export function ClosedSession() {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal, operator } = useRegister()
  const [float, setFloat] = useState(NOTHING_COUNTED)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const open = async () => {
    if (isBusy) return
    setBusy(true)
    const opened = await terminal.sessionService.open(float.amount, operator)
    setBusy(false)
    if (!opened.ok) return setProblem(sessionProblemWords(opened.error, t))
    router.navigate('/')
  }
  return (
    <Page title={t('sessions.closedTitle')}>
      <Card title={t('sessions.openHeading')}>
        <Text variant="bodyMedium">{t('sessions.openIntro')}</Text>
        <CashCount label={t('sessions.float')} counting={float} onCounting={setFloat} onSubmit={open}>
          {problem !== null && <Notice tone="error">{problem}</Notice>}
          <Action kind="main" wide busy={isBusy} onPress={open}>
            {t('sessions.open')}
          </Action>
        </CashCount>
      </Card>
      <ClosureList />
    </Page>
  )
}
