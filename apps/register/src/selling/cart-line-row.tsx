import { addQuantities, type CartLine, changeQuantity, compareQuantities, priceCart, removeLine } from '@outpost/domain'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { IconButton, Text, TouchableRipple } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import { DiscountSheet } from './discount-sheet.tsx'
import { PriceSheet } from './price-sheet.tsx'
import { QuantitySheet } from './quantity-sheet.tsx'
import { useSale } from './sale.tsx'

interface CartLineRowProps {
  readonly line: CartLine
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** One line; pressed, it opens to what may be done with it. */
export function CartLineRow({ line, isOpen, onToggle }: CartLineRowProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  const alone = priceCart({ kind: 'sale', lines: [line], discounts: [], nextLineNo: line.lineNo + 1 })
  const isWeighed = line.quantity.includes('.')
  const each = `${formatQuantity(line.quantity, locale)}${isWeighed ? '' : ' ×'} ${money(line.unitPrice)}`
  return (
    <View
      style={[styles.row, { borderColor: colors.outlineVariant }, isOpen && { backgroundColor: colors.surfaceVariant }]}
    >
      <TouchableRipple
        role="button"
        aria-expanded={isOpen}
        aria-label={t('selling.line.edit', { name: line.name })}
        onPress={onToggle}
        style={styles.press}
      >
        <>
          <View style={styles.words}>
            <Text variant="bodyLarge" numberOfLines={2}>
              {line.name}
            </Text>
            <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
              {line.discounts.length > 0 ? `${each} · ${t('selling.discount')}` : each}
            </Text>
          </View>
          <Text variant="titleMedium" style={styles.figure}>
            {alone.ok ? money(alone.value.total) : '–'}
          </Text>
        </>
      </TouchableRipple>
      {isOpen && <LineTools line={line} />}
    </View>
  )
}

type Opened = 'quantity' | 'discount' | 'price' | null

function LineTools({ line }: { readonly line: CartLine }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const sale = useSale()
  const [opened, setOpened] = useState<Opened>(null)
  const { cart } = sale.order
  const step = (by: '1' | '-1') => {
    const quantity = addQuantities(line.quantity, by)
    if (!quantity.ok) return
    const left = compareQuantities(quantity.value, '0')
    sale.change(
      left.ok && left.value > 0 ? changeQuantity(cart, line.lineNo, quantity.value) : removeLine(cart, line.lineNo),
    )
  }
  const close = () => setOpened(null)
  return (
    <View style={styles.tools}>
      <View style={styles.steps}>
        <IconButton
          icon="minus"
          mode="contained-tonal"
          size={22}
          style={styles.step}
          accessibilityLabel={t('selling.line.less')}
          onPress={() => step('-1')}
        />
        <Action kind="other" onPress={() => setOpened('quantity')}>
          {t('selling.line.quantity')}
        </Action>
        <IconButton
          icon="plus"
          mode="contained-tonal"
          size={22}
          style={styles.step}
          accessibilityLabel={t('selling.line.more')}
          onPress={() => step('1')}
        />
      </View>
      <View style={styles.steps}>
        <Action kind="quiet" icon="discount" onPress={() => setOpened('discount')}>
          {t('selling.line.discount')}
        </Action>
        <Action kind="quiet" icon="price" onPress={() => setOpened('price')}>
          {t('selling.line.price')}
        </Action>
        <IconButton
          icon="remove"
          size={22}
          style={styles.step}
          iconColor={colors.error}
          accessibilityLabel={t('selling.line.remove')}
          onPress={() => sale.change(removeLine(cart, line.lineNo))}
        />
      </View>
      {opened === 'quantity' && <QuantitySheet line={line} onDismiss={close} />}
      {opened === 'discount' && <DiscountSheet line={line} onDismiss={close} />}
      {opened === 'price' && <PriceSheet line={line} onDismiss={close} />}
    </View>
  )
}

const styles = StyleSheet.create({
  row: { borderBottomWidth: StyleSheet.hairlineWidth },
  press: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    paddingHorizontal: space.l,
    paddingVertical: space.s,
    minHeight: 56,
  },
  words: { flex: 1, gap: 2 },
  figure: { fontVariant: ['tabular-nums'] },
  tools: { paddingHorizontal: space.m, paddingBottom: space.m, gap: space.s },
  steps: { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between', gap: space.xs },
  step: { width: TOUCH, height: TOUCH, margin: 0 },
})
