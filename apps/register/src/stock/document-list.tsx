import { useRouter } from 'expo-router'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { RowLink } from '../kit/row-link.tsx'
import { formatDateTime } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { progressWords } from './document-words.ts'
import { useDocuments } from './use-documents.ts'

/** What was done to stock at this terminal, newest first. */
export function DocumentList() {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const documents = useDocuments()
  if (!documents) return null
  return (
    <View style={styles.list}>
      <Text variant="titleMedium" role="heading" aria-level={2}>
        {t('stock.documents')}
      </Text>
      {documents.length === 0 && (
        <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
          {t('stock.noDocuments')}
        </Text>
      )}
      {documents.map(({ move, progress }) => (
        <RowLink
          key={move.id}
          title={`${t(`stock.kinds.${move.kind}`)} · ${t('stock.lines', { count: move.lines.length })}`}
          detail={`${formatDateTime(move.movedAt, locale)} · ${progressWords(progress, t).words}`}
          onPress={() => router.navigate(`/stock/document/${move.id}`)}
        />
      ))}
    </View>
  )
}

const styles = StyleSheet.create({ list: { gap: space.s } })
