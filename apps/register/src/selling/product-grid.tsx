import type { PricedProduct } from '@outpost/client'
import type { Product } from '@outpost/contract/v2'
import { memo, useState } from 'react'
import { FlatList, StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

const TILE_WIDTH = 156
/** Screenfuls kept ready for whoever scrolls: each more of them delays the next key by its drawing. */
const SCREENS_DRAWN = 3

interface ProductGridProps {
  readonly goods: readonly PricedProduct[]
  readonly onPick: (product: Product) => void
}

/** Tiles, as many abreast as fit. Drawn anew only where goods change: not with every line of the cart. */
export const ProductGrid = memo(function ProductGrid({ goods, onPick }: ProductGridProps) {
  const [width, setWidth] = useState(0)
  const abreast = Math.max(2, Math.floor(width / TILE_WIDTH))
  return (
    <View style={styles.fill} onLayout={({ nativeEvent: { layout } }) => layout.width > 0 && setWidth(layout.width)}>
      {width > 0 && (
        <FlatList
          key={abreast}
          data={goods}
          numColumns={abreast}
          keyExtractor={({ product }) => product.id}
          renderItem={({ item }) => <Tile {...item} onPick={onPick} share={1 / abreast} />}
          contentContainerStyle={styles.grid}
          initialNumToRender={30}
          windowSize={SCREENS_DRAWN}
          keyboardShouldPersistTaps="handled"
        />
      )}
    </View>
  )
})

interface TileProps extends PricedProduct {
  readonly onPick: (product: Product) => void
  readonly share: number
}

const Tile = memo(function Tile({ product, unitPrice, onPick, share }: TileProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const price = formatMoney(unitPrice, branch.currency, locale)
  return (
    <View style={[styles.cell, { width: `${share * 100}%` }]}>
      <TouchableRipple
        role="button"
        onPress={() => onPick(product)}
        style={[styles.tile, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}
      >
        <>
          <Text variant="bodyMedium" numberOfLines={2} style={styles.name}>
            {product.name}
          </Text>
          <View style={styles.foot}>
            <Text variant="titleSmall">{price}</Text>
            <Text variant="labelSmall" style={{ color: colors.onSurfaceVariant }}>
              {product.unit === 'each' ? t('common.each') : product.unit}
            </Text>
          </View>
        </>
      </TouchableRipple>
    </View>
  )
})

const styles = StyleSheet.create({
  fill: { flex: 1, minHeight: 0 },
  grid: { paddingBottom: space.l },
  cell: { padding: space.xs },
  tile: { minHeight: 92, borderRadius: 12, borderWidth: 1, padding: space.m, justifyContent: 'space-between' },
  name: { fontWeight: '500' },
  foot: { flexDirection: 'row', alignItems: 'baseline', justifyContent: 'space-between', gap: space.xs },
})
