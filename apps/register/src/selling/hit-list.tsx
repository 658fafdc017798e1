import type { PricedProduct } from '@outpost/client'
import type { Product } from '@outpost/contract/v2'
import { memo, useEffect, useRef } from 'react'
import { FlatList, StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

/** Height of a row, so that the list can scroll to one it has not drawn. */
const ROW = 60

/** Screenfuls kept ready: the next letter throws away what nobody has scrolled to. */
const SCREENS_DRAWN = 3

interface HitListProps {
  readonly goods: readonly PricedProduct[]
  /** The one that Enter takes. */
  readonly highlighted: number
  readonly onPick: (product: Product) => void
}

/** What a search has found: one below the other, for arrows and eyes that look for a word. */
export const HitList = memo(function HitList({ goods, highlighted, onPick }: HitListProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const list = useRef<FlatList<PricedProduct>>(null)
  useEffect(() => {
    if (highlighted < goods.length)
      list.current?.scrollToIndex({ index: highlighted, viewPosition: 0.5, animated: false })
  }, [highlighted, goods])
  return (
    <View style={[styles.box, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
      <Text variant="labelMedium" role="status" style={[styles.count, { color: colors.onSurfaceVariant }]}>
        {t('selling.hits', { count: goods.length })}
      </Text>
      <FlatList
        ref={list}
        data={goods}
        keyExtractor={({ product }) => product.id}
        getItemLayout={(_, index) => ({ length: ROW, offset: ROW * index, index })}
        renderItem={({ item, index }) => <Hit {...item} isHighlighted={index === highlighted} onPick={onPick} />}
        extraData={highlighted}
        initialNumToRender={14}
        windowSize={SCREENS_DRAWN}
        keyboardShouldPersistTaps="handled"
      />
    </View>
  )
})

interface HitProps extends PricedProduct {
  readonly isHighlighted: boolean
  readonly onPick: (product: Product) => void
}

const Hit = memo(function Hit({ product, unitPrice, isHighlighted, onPick }: HitProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const quiet = { color: isHighlighted ? colors.onPrimaryContainer : colors.onSurfaceVariant }
  const ink = isHighlighted ? { color: colors.onPrimaryContainer } : undefined
  return (
    <TouchableRipple
      role="button"
      onPress={() => onPick(product)}
      style={[
        styles.row,
        { borderColor: colors.outlineVariant },
        isHighlighted && { backgroundColor: colors.primaryContainer },
      ]}
    >
      <View style={styles.inside}>
        <View style={styles.words}>
          <Text variant="bodyLarge" numberOfLines={1} style={ink}>
            {product.name}
          </Text>
          <Text variant="bodySmall" numberOfLines={1} style={quiet}>
            {product.sku}
          </Text>
        </View>
        <Text variant="titleMedium" style={[styles.figure, ink]}>
          {formatMoney(unitPrice, branch.currency, locale)}
        </Text>
        <Text variant="bodySmall" style={[styles.unit, quiet]}>
          {product.unit === 'each' ? t('common.each') : product.unit}
        </Text>
      </View>
    </TouchableRipple>
  )
})

const styles = StyleSheet.create({
  box: { flex: 1, minHeight: 0, borderWidth: 1, borderRadius: 12, overflow: 'hidden' },
  count: { paddingHorizontal: space.l, paddingVertical: space.s },
  row: { height: ROW, justifyContent: 'center', borderTopWidth: StyleSheet.hairlineWidth },
  inside: { flexDirection: 'row', alignItems: 'center', gap: space.s, paddingHorizontal: space.l },
  words: { flex: 1, minWidth: 0 },
  figure: { fontVariant: ['tabular-nums'] },
  unit: { minWidth: 36 },
})
