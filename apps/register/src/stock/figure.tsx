import type { StockFigure } from '@outpost/client'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { formatDateTime, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { useRegisterTheme } from '../theme/theme.ts'
import { useLevel } from './use-level.ts'

/** The figure of one product, short: marked where work of this terminal that head office has not seen is in it. */
export function LevelFigure({ productId }: { readonly productId: string }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const level = useLevel(productId)
  if (!level) return null
  const isProvisional = Number(level.unsent) !== 0
  return (
    <View style={styles.figure}>
      <Text variant="titleMedium" style={styles.number}>
        {formatQuantity(level.quantity, locale)}
      </Text>
      {isProvisional && (
        <Text variant="labelSmall" style={{ color: colors.warning }}>
          {t('stock.provisional')}
        </Text>
      )}
    </View>
  )
}

/** How sure a figure is, in words. */
export function levelWords(level: StockFigure, t: ReturnType<typeof useTexts>['t'], locale: string): string[] {
  const unsent = Number(level.unsent)
  const signed = `${unsent > 0 ? '+' : ''}${formatQuantity(level.unsent, locale)}`
  return [
    level.syncedAt === null
      ? t('stock.neverSynced')
      : t('stock.syncedAt', { time: formatDateTime(level.syncedAt, locale) }),
    ...(level.updatedAt === null ? [] : [t('stock.updatedAt', { time: formatDateTime(level.updatedAt, locale) })]),
    ...(unsent === 0 ? [] : [t('stock.unsent', { quantity: signed })]),
  ]
}

const styles = StyleSheet.create({
  figure: { alignItems: 'flex-end' },
  number: { fontVariant: ['tabular-nums'] },
})
