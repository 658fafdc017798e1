import type { DeadLetter } from '@outpost/client'
import { useRouter } from 'expo-router'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card, Fact } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { useKeys } from '../state/use-keys.ts'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { RecoveryActions } from './recovery-actions.tsx'
import { refusalWords } from './refusal-words.ts'
import { RefusedContent } from './refused-content.tsx'
import { refusedTitle } from './refused-title.ts'
import { useRefused } from './use-refused.ts'

/** One refusal: what it was, why, and every way out of it. */
export function RefusedScreen({ refusedRef }: { readonly refusedRef: string }) {
  const { t } = useTexts()
  const router = useRouter()
  const refused = useRefused()
  const back = () => router.navigate('/sync')
  useKeys(({ key, typing, take }) => {
    if (key !== 'Escape' || typing) return
    take()
    back()
  })
  if (!refused) return null
  const letter = refused.find(({ clientRef }) => clientRef === refusedRef)
  if (letter) return <Refused key={letter.clientRef} letter={letter} onBack={back} />
  return (
    <Page title={t('syncCentre.refused.settledTitle')}>
      <Notice tone="safe">{t('syncCentre.refused.settled')}</Notice>
      <Action onPress={back}>{t('syncCentre.toCentre')}</Action>
    </Page>
  )
}

interface RefusedProps {
  readonly letter: DeadLetter
  readonly onBack: () => void
}

function Refused({ letter, onBack }: RefusedProps) {
  const { t, locale } = useTexts()
  const { why, remedy } = refusalWords(letter.problem, t)
  return (
    <Page
      title={refusedTitle(letter, t)}
      aside={
        <Action kind="quiet" icon="back" onPress={onBack}>
          {t('syncCentre.toCentre')}
        </Action>
      }
    >
      {letter.resolvedBy === undefined ? (
        <Notice tone="error" title={why}>
          {remedy === '' ? letter.problem.detail : remedy}
        </Notice>
      ) : (
        <Notice tone="info" title={t('syncCentre.refused.underWay')}>
          {t('syncCentre.refused.underWayHint')}
        </Notice>
      )}
      <RecoveryActions letter={letter} />
      <Card title={t('syncCentre.refused.content')}>
        <Fact name={t('syncCentre.refused.made')}>{formatDateTime(letter.occurredAt, locale)}</Fact>
        <RefusedContent letter={letter} />
      </Card>
      <Text variant="bodySmall">
        {t('syncCentre.refused.forSupport', { code: letter.problem.code, ref: letter.clientRef })}
      </Text>
    </Page>
  )
}
