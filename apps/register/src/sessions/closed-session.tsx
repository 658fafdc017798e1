import { useRouter } from 'expo-router'
import { useState } from 'react'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'

/** Opening: the float, and back to selling. */
export function ClosedSession() {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal, operator } = useRegister()
  const [float, setFloat] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const open = async () => {
    if (isBusy) return
    setBusy(true)
    const opened = await terminal.sessionService.open(float, operator)
    setBusy(false)
    if (!opened.ok) return setProblem(opened.error.code)
    router.navigate('/')
  }
  return (
    <>
      <Text variant="headlineSmall" role="heading">
        {t('sessions.closedTitle')}
      </Text>
      <Text variant="bodyMedium">{t('sessions.openIntro')}</Text>
      <MoneyField label={t('sessions.float')} amount={float} onAmount={setFloat} onSubmit={open} autoFocus />
      {problem !== null && <Notice tone="error">{t('sessions.problem', { code: problem })}</Notice>}
      <Action kind="main" wide busy={isBusy} onPress={open}>
        {t('sessions.open')}
      </Action>
    </>
  )
}
