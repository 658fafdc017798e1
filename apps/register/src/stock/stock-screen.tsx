import type { Product } from '@outpost/contract/v2'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Card } from '../kit/card.tsx'
import type { IconName } from '../kit/icon.tsx'
import { Page } from '../kit/page.tsx'
import { formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme, WIDE } from '../theme/theme.ts'
import { ArrivingList } from './arriving-list.tsx'
import { DocumentList } from './document-list.tsx'
import type { MoveKind } from './draft.ts'
import { LevelFigure, levelWords } from './figure.tsx'
import { GoodsSearch } from './goods-search.tsx'
import { useLevel } from './use-level.ts'

const KINDS = [
  ['receipt', 'plus'],
  ['transfer_out', 'next'],
  ['transfer_in', 'back'],
  ['count', 'check'],
  ['adjustment', 'undo'],
  ['waste', 'remove'],
] as const satisfies readonly (readonly [MoveKind, IconName])[]

/** What lies on the shelves, and the documents that change it. */
export function StockScreen() {
  const { t } = useTexts()
  const router = useRouter()
  const isWide = useWindowDimensions().width >= WIDE
  const [shown, setShown] = useState<Product | null>(null)
  return (
    <Page title={t('stock.title')} width={1100}>
      <View style={[styles.columns, isWide && styles.beside]}>
        <View style={isWide && styles.column}>
          <Card title={t('stock.lookUp')}>
            <GoodsSearch onPick={setShown} beside={({ id }) => <LevelFigure productId={id} />} />
            {shown ? <Shelf product={shown} /> : <Hint>{t('stock.lookUpHint')}</Hint>}
          </Card>
        </View>
        <View style={[styles.columns, isWide && styles.column]}>
          <Card title={t('stock.newDocument')}>
            <View style={styles.actions}>
              {KINDS.map(([kind, icon]) => (
                <Action key={kind} icon={icon} onPress={() => router.navigate(`/stock/new/${kind}`)}>
                  {t(`stock.kinds.${kind}`)}
                </Action>
              ))}
            </View>
          </Card>
          <ArrivingList />
          <DocumentList />
        </View>
      </View>
    </Page>
  )
}

/** One product's figure, how old it is, and what of it is provisional. */
function Shelf({ product }: { readonly product: Product }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const level = useLevel(product.id)
  if (!level) return null
  const unit = product.unit === 'each' ? t('common.each') : product.unit
  return (
    <View style={styles.shelf} testID="stock-level">
      <Text variant="titleMedium">{product.name}</Text>
      {product.stockPolicy === 'none' ? (
        <Text variant="bodyMedium">{t('stock.notStocked')}</Text>
      ) : (
        <>
          <View style={styles.number}>
            <Text variant="displaySmall" style={styles.figure}>
              {formatQuantity(level.quantity, locale)}
            </Text>
            <Text variant="titleMedium">{unit}</Text>
          </View>
          {product.stockPolicy === 'strict' && <Text variant="bodyMedium">{t('stock.strict')}</Text>}
          {levelWords(level, t, locale).map((words) => (
            <Text key={words} variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
              {words}
            </Text>
          ))}
        </>
      )}
    </View>
  )
}

function Hint({ children }: { readonly children: string }) {
  const { colors } = useRegisterTheme()
  return (
    <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
      {children}
    </Text>
  )
}

const styles = StyleSheet.create({
  columns: { gap: space.l },
  beside: { flexDirection: 'row', alignItems: 'flex-start' },
  column: { flex: 1 },
  actions: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  shelf: { gap: space.xs },
  number: { flexDirection: 'row', alignItems: 'baseline', gap: space.s },
  figure: { fontVariant: ['tabular-nums'], fontWeight: '600' },
})
