import { type CartLine, priceCart } from '@outpost/domain'
import { memo } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { useRegister } from '../state/register.tsx'
import { formatMoney, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { LineShelf } from './line-shelf.tsx'
import { LineTools } from './line-tools.tsx'

interface CartLineRowProps {
  readonly line: CartLine
  readonly isOpen: boolean
  /** What was touched last. */
  readonly isNew: boolean
  readonly onSelect: (lineNo: number | null) => void
}

/** One line; pressed, it opens to what may be done with it. */
export const CartLineRow = memo(function CartLineRow({ line, isOpen, isNew, onSelect }: CartLineRowProps) {
  const { colors } = useRegisterTheme()
  const marked = isOpen ? colors.primary : isNew ? colors.outline : 'transparent'
  return (
    <View
      style={[
        styles.row,
        { borderColor: colors.outlineVariant, borderStartColor: marked },
        isOpen && { backgroundColor: colors.surfaceVariant },
      ]}
    >
      <TouchableRipple
        role="button"
        aria-expanded={isOpen}
        onPress={() => onSelect(isOpen ? null : line.lineNo)}
        style={styles.press}
      >
        <View style={styles.inside}>
          <LineWords line={line} />
          <LineFigure line={line} />
        </View>
      </TouchableRipple>
      {isOpen && <LineTools line={line} />}
    </View>
  )
})

function LineWords({ line }: { readonly line: CartLine }) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const price = formatMoney(line.unitPrice, branch.currency, locale)
  const notes = [
    `${formatQuantity(line.quantity, locale)} × ${price}`,
    ...(line.listPrice === undefined
      ? []
      : [t('selling.line.insteadOf', { price: formatMoney(line.listPrice, branch.currency, locale) })]),
    ...line.discounts.map((terms) =>
      terms.kind === 'percent'
        ? t('selling.line.percentOff', { rate: formatQuantity(terms.rate, locale) })
        : t('selling.line.amountOff', { amount: formatMoney(terms.amount, branch.currency, locale) }),
    ),
  ]
  return (
    <View style={styles.words}>
      <Text variant="bodyLarge" numberOfLines={2} style={styles.name}>
        {line.name}
      </Text>
      <Text variant="bodySmall" style={[styles.figure, { color: colors.onSurfaceVariant }]}>
        {notes.join(' · ')}
      </Text>
      <LineShelf productId={line.productId} />
    </View>
  )
}

function LineFigure({ line }: { readonly line: CartLine }) {
  const { locale } = useTexts()
  const { branch } = useRegister()
  const alone = priceCart({ kind: 'sale', lines: [line], discounts: [], nextLineNo: line.lineNo + 1 })
  return (
    <Text variant="titleMedium" style={styles.figure}>
      {alone.ok ? formatMoney(alone.value.total, branch.currency, locale) : '–'}
    </Text>
  )
}

const styles = StyleSheet.create({
  row: { borderBottomWidth: StyleSheet.hairlineWidth, borderStartWidth: 3 },
  press: { minHeight: 56, justifyContent: 'center' },
  inside: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    paddingStart: space.l - 3,
    paddingEnd: space.l,
    paddingVertical: space.s,
  },
  words: { flex: 1, gap: 2 },
  name: { lineHeight: 20 },
  figure: { fontVariant: ['tabular-nums'] },
})
