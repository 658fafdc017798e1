import { useRouter } from 'expo-router'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card, Fact } from '../kit/card.tsx'
import { Notice } from '../kit/notice.tsx'
import { Page } from '../kit/page.tsx'
import { useKeys } from '../state/use-keys.ts'
import { useProductNames } from '../sync-centre/use-product-names.ts'
import { formatDateTime, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { progressWords } from './document-words.ts'
import { LevelFigure } from './figure.tsx'
import { useBranchNames } from './use-branch-names.ts'
import { useDocuments } from './use-documents.ts'

/** One stock document: what became of it, and what lies on the shelf now. */
export function OutcomeScreen({ documentId }: { readonly documentId: string }) {
  const { t, locale } = useTexts()
  const router = useRouter()
  const documents = useDocuments()
  const branches = useBranchNames()
  const document = documents?.find(({ move }) => move.id === documentId)
  const names = useProductNames(document?.move.lines.map(({ productId }) => productId) ?? [])
  useKeys(({ key, typing, take }) => {
    if (key !== 'Escape' || typing) return
    take()
    router.navigate('/stock')
  })
  if (!documents) return null
  const back = <Action onPress={() => router.navigate('/stock')}>{t('stock.toStock')}</Action>
  if (!document)
    return (
      <Page title={t('stock.title')}>
        <Notice tone="error">{t('stock.documentUnknown')}</Notice>
        {back}
      </Page>
    )
  const { move, progress, clientRef } = document
  const { tone, words } = progressWords(progress, t)
  const branchId = move.toBranchId ?? move.fromBranchId
  return (
    <Page title={t(`stock.kinds.${move.kind}`)}>
      <Notice tone={tone} title={t(`stock.done.${move.kind}`, { count: move.lines.length })}>
        {words}
      </Notice>
      <View style={styles.actions}>
        {progress === 'needs_decision' && (
          <Action kind="main" onPress={() => router.navigate(`/sync/${clientRef}`)}>
            {t('stock.settle')}
          </Action>
        )}
        <Action icon="plus" onPress={() => router.navigate(`/stock/new/${move.kind}`)}>
          {t('stock.another')}
        </Action>
        {back}
      </View>
      <Card>
        <Fact name={t('syncCentre.refused.made')}>{formatDateTime(move.movedAt, locale)}</Fact>
        {branchId !== undefined && <Fact name={t('stock.branch')}>{branches.get(branchId) ?? branchId}</Fact>}
        {move.reason !== undefined && <Fact name={t('stock.reason')}>{move.reason}</Fact>}
      </Card>
      <Card title={t('stock.linesTitle')}>
        {move.lines.map(({ productId, quantity }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document may name one product twice, and never changes
          <View key={at} style={styles.line}>
            <Text variant="bodyLarge" style={styles.name}>
              {names.get(productId) ?? '…'}
            </Text>
            <Text variant="titleMedium" style={styles.quantity}>
              {formatQuantity(quantity, locale)}
            </Text>
            <View style={styles.now}>
              <Text variant="labelSmall">{t('stock.now')}</Text>
              <LevelFigure productId={productId} />
            </View>
          </View>
        ))}
      </Card>
    </Page>
  )
}

const styles = StyleSheet.create({
  actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  line: { flexDirection: 'row', alignItems: 'center', gap: space.m, minHeight: 48 },
  name: { flex: 1 },
  quantity: { fontVariant: ['tabular-nums'] },
  now: { minWidth: 96, alignItems: 'flex-end' },
})
