import type { CartLine } from '@outpost/domain'
import { StyleSheet, View } from 'react-native'
import { IconButton } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import { isWeighed, stepLine } from './cart-edits.ts'
import { useDesk } from './desk.tsx'
import { useSale } from './sale.tsx'

/** What may be done with the line that is open. */
export function LineTools({ line }: { readonly line: CartLine }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const sale = useSale()
  const desk = useDesk()
  const step = (by: '1' | '-1') => {
    if (by === '-1' && line.quantity === '1') return desk.remove(line)
    sale.change(stepLine(sale.now().cart, line.lineNo, by))
  }
  const round = { size: 22, style: styles.step, mode: 'outlined' } as const
  return (
    <View style={styles.tools}>
      <View style={styles.row}>
        {!isWeighed(line) && (
          <IconButton {...round} icon="minus" accessibilityLabel={t('selling.line.less')} onPress={() => step('-1')} />
        )}
        <View style={styles.grow}>
          <Action wide onPress={() => desk.open('quantity')}>
            {t('selling.line.quantityNow', { quantity: formatQuantity(line.quantity, locale) })}
          </Action>
        </View>
        {!isWeighed(line) && (
          <IconButton {...round} icon="plus" accessibilityLabel={t('selling.line.more')} onPress={() => step('1')} />
        )}
      </View>
      <View style={styles.row}>
        <View style={styles.grow}>
          <Action wide icon="discount" onPress={() => desk.open('discount')}>
            {t('selling.line.discount')}
          </Action>
        </View>
        <View style={styles.grow}>
          <Action wide icon="price" onPress={() => desk.open('price')}>
            {t('selling.line.price')}
          </Action>
        </View>
        <IconButton
          {...round}
          icon="remove"
          iconColor={colors.error}
          accessibilityLabel={t('selling.line.remove')}
          onPress={() => desk.remove(line)}
        />
      </View>
    </View>
  )
}

const styles = StyleSheet.create({
  tools: { paddingHorizontal: space.m, paddingBottom: space.m, gap: space.s },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.s },
  grow: { flex: 1 },
  step: { width: TOUCH, height: TOUCH, margin: 0, borderRadius: 10 },
})
