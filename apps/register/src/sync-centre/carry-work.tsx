import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import { Notice, type Tone } from '../kit/notice.tsx'
import { noteBackup } from '../platform/last-backup.ts'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { ImportSheet, type ReadFile } from './import-sheet.tsx'
import { workFileWords } from './work-file-words.ts'

/** Unsent work as a file, for the day when this terminal cannot send; and the file of another one, taken in. */
export function CarryWork() {
  const { t } = useTexts()
  const { terminal, files, preferences } = useRegister()
  const [told, setTold] = useState<{ readonly tone: Tone; readonly words: string } | null>(null)
  const [read, setRead] = useState<ReadFile | null>(null)

  const hand = async () => {
    const exported = await terminal.recoveryService.exportWork()
    if (!exported.ok)
      return setTold({ tone: 'error', words: t('syncCentre.recover.problem.other', { code: exported.error.code }) })
    const { fileName, text, summary, exportedAt } = exported.value
    await files.save(fileName, text)
    noteBackup(preferences, exportedAt)
    setTold({ tone: 'safe', words: t('syncCentre.carry.exported', { count: summary.mutations, file: fileName }) })
  }
  const pick = async () => {
    const picked = await files.pick()
    if (!picked) return
    const file = await terminal.recoveryService.inspectWork(picked.text)
    if (!file.ok) return setTold({ tone: 'error', words: workFileWords(file.error, t) })
    setTold(null)
    setRead({ text: picked.text, file: file.value })
  }
  return (
    <Card title={t('syncCentre.carry.title')}>
      <Text variant="bodyMedium">{t('syncCentre.carry.hint')}</Text>
      {told && <Notice tone={told.tone}>{told.words}</Notice>}
      <View style={styles.actions}>
        <Action onPress={hand}>{t('syncCentre.carry.export')}</Action>
        <Action onPress={pick}>{t('syncCentre.carry.import')}</Action>
      </View>
      {read && (
        <ImportSheet
          read={read}
          onDismiss={() => setRead(null)}
          onImported={({ imported, known, receiptPrefix }) => {
            setRead(null)
            setTold({
              tone: 'safe',
              words: t('syncCentre.carry.imported', { count: imported, known, terminal: receiptPrefix }),
            })
          }}
        />
      )}
    </Card>
  )
}

const styles = StyleSheet.create({ actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s } })
