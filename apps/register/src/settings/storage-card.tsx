import { Action } from '../kit/action.tsx'
import { Card, Fact } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { useTexts } from '../texts/texts.ts'
import { formatBytes, storageWords } from './storage-words.ts'
import { useStorage } from './use-storage.ts'

/** Whether this device keeps what is sold on it, and how much more it can take. */
export function StorageCard() {
  const { t, locale } = useTexts()
  const { state, ask } = useStorage()
  if (!state) return null
  const { tone, words } = storageWords(state, t)
  return (
    <Card title={t('settings.storage.title')}>
      <Notice tone={tone}>{words}</Notice>
      {state.used !== null && <Fact name={t('settings.storage.used')}>{formatBytes(state.used, locale)}</Fact>}
      {state.free !== null && <Fact name={t('settings.storage.free')}>{formatBytes(state.free, locale)}</Fact>}
      {state.promise !== 'kept' && <Action onPress={ask}>{t('settings.storage.ask')}</Action>}
    </Card>
  )
}
