import type { LocalSession } from '@outpost/client'
import { useRouter } from 'expo-router'
import { useCallback, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { useRegister } from '../state/register.tsx'
import { SESSION_SHOWN } from '../state/shown.ts'
import { useKeys } from '../state/use-keys.ts'
import { useLive } from '../state/use-live.ts'
import { useBusy } from '../state/use-updates.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { CashCount } from './cash-count.tsx'
import { listPieces, NOTHING_COUNTED } from './denominations.ts'
import { sessionProblemWords } from './problem-words.ts'

/** Closing: a blind count, then the Z report. What should be in the drawer is on no screen before. */
export function CloseScreen() {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal } = useRegister()
  const current = useLive(
    useCallback(() => terminal.sessionService.current(), [terminal]),
    SESSION_SHOWN,
  )
  useKeys(({ key, take }) => {
    if (key !== 'Escape') return
    take()
    router.navigate('/session')
  })
  if (!current) return null
  if (!current.ok || !current.value)
    return (
      <Page title={t('sessions.closedTitle')}>
        <Notice tone="info">{t('sessions.notOpen')}</Notice>
        <Action onPress={() => router.navigate('/session')}>{t('sessions.toSession')}</Action>
      </Page>
    )
  return <Closing session={current.value} />
}

function Closing({ session }: { readonly session: LocalSession }) {
  const { t } = useTexts()
  const router = useRouter()
  const { terminal, operator } = useRegister()
  const [counting, setCounting] = useState(NOTHING_COUNTED)
  useBusy(counting !== NOTHING_COUNTED) // a count in the making is on this screen alone
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const close = async () => {
    if (isBusy) return
    setBusy(true)
    const denominations = listPieces(counting)
    const remark = note.trim()
    const closing = {
      counted: counting.amount,
      ...(denominations && { denominations }),
      ...(remark !== '' && { note: remark }),
    }
    const closed = await terminal.sessionService.close(closing, operator)
    setBusy(false)
    if (!closed.ok) return setProblem(sessionProblemWords(closed.error, t))
    router.replace(`/session/${closed.value.id}`)
  }
  return (
    <Page title={t('sessions.closeTitle', { number: session.number })}>
      <Text variant="bodyMedium">{t('sessions.closeIntro')}</Text>
      <Card>
        <CashCount label={t('sessions.counted')} counting={counting} onCounting={setCounting} onSubmit={close}>
          {problem !== null && <Notice tone="error">{problem}</Notice>}
          <View style={styles.actions}>
            <Action kind="main" busy={isBusy} onPress={close}>
              {t('sessions.closeConfirm')}
            </Action>
            <Action kind="quiet" onPress={() => router.navigate('/session')}>
              {t('sessions.keepOpen')}
            </Action>
          </View>
        </CashCount>
        <Field label={t('sessions.note')} value={note} onChangeText={setNote} maxLength={200} />
      </Card>
    </Page>
  )
}

const styles = StyleSheet.create({ actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })
