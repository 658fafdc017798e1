import { useCallback } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Icon } from '../kit/icon.tsx'
import { usePlatform } from '../state/register.tsx'
import { STOCK_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { useSale } from './sale.tsx'
import { shelfAfter } from './shelf.ts'

/** A word about the stock where it runs low or out: as far as this terminal knows, and marked so. */
export function LineShelf({ productId }: { readonly productId: string }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { cart } = useSale().order
  const figure = useFigure(productId)
  const shelf = figure && cart.kind === 'sale' ? shelfAfter(figure, cart, productId) : null
  if (!shelf) return null
  const ink = shelf.state === 'oversold' ? colors.error : colors.warning
  return (
    <View style={styles.row}>
      <Icon name="stock" size={14} color={ink} />
      <Text variant="bodySmall" style={{ color: ink }}>
        {t(`selling.shelf.${shelf.state}`, { quantity: formatQuantity(shelf.quantity, locale) })}
      </Text>
    </View>
  )
}

/** Nothing for goods that are not stocked: services and bags. */
function useFigure(productId: string) {
  const { stockService, catalogService } = usePlatform().terminal
  return useLive(
    useCallback(async () => {
      const product = await catalogService.find(productId)
      if (!product.ok || product.value?.stockPolicy === 'none') return null
      const level = await stockService.level(productId)
      return level.ok ? level.value : null
    }, [stockService, catalogService, productId]),
    STOCK_SHOWN,
  )
}

const styles = StyleSheet.create({ row: { flexDirection: 'row', alignItems: 'center', gap: space.xs } })
