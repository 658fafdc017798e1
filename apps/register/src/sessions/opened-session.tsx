import type { LocalSession } from '@outpost/client'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { Notice } from '../kit/notice.tsx'
import { useRegister } from '../state/register.tsx'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'

interface OpenedSessionProps {
  readonly session: LocalSession
}

/** Closing: a blind count first; what was expected comes with the answer. */
export function OpenedSession({ session }: OpenedSessionProps) {
  const { t, locale } = useTexts()
  const { terminal, operator } = useRegister()
  const [isClosing, setClosing] = useState(false)
  const [counted, setCounted] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const close = async () => {
    const closed = await terminal.sessionService.close({ counted }, operator)
    if (!closed.ok) setProblem(closed.error.code)
  }
  return (
    <>
      <Text variant="headlineSmall" role="heading">
        {t('sessions.openTitle', { number: session.number })}
      </Text>
      <Text variant="bodyMedium">{t('sessions.openSince', { time: formatDateTime(session.openedAt, locale) })}</Text>
      {problem !== null && <Notice tone="error">{t('sessions.problem', { code: problem })}</Notice>}
      {isClosing ? (
        <View style={styles.closing}>
          <Text variant="bodyMedium">{t('sessions.closeIntro')}</Text>
          <MoneyField label={t('sessions.counted')} amount={counted} onAmount={setCounted} onSubmit={close} autoFocus />
          <Action kind="main" wide onPress={close}>
            {t('sessions.closeConfirm')}
          </Action>
        </View>
      ) : (
        <Action wide onPress={() => setClosing(true)}>
          {t('sessions.close')}
        </Action>
      )}
    </>
  )
}

const styles = StyleSheet.create({ closing: { gap: space.l } })
