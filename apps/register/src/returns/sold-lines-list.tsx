import type { LocalOrder } from '@outpost/client'
import { useState } from 'react'
import { FlatList, StyleSheet, View } from 'react-native'
import { IconButton, Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { isNone } from '../orders/returned-of.ts'
import { formatMoney, formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import { TakenSheet } from './taken-sheet.tsx'
import { hasMore, type SoldLine, stepped } from './taking-back.ts'

interface SoldLinesListProps {
  readonly sale: LocalOrder
  readonly lines: readonly SoldLine[]
  readonly onTake: (line: SoldLine, quantity: string) => void
}

/** The lines of the sale, each with how much of it comes back and how much may. */
export function SoldLinesList({ sale, lines, onTake }: SoldLinesListProps) {
  const [asked, setAsked] = useState<number | null>(null)
  const sheet = lines.find(({ item }) => item.lineNo === asked)
  return (
    <>
      <FlatList
        data={lines}
        keyExtractor={({ item }) => String(item.lineNo)}
        renderItem={({ item: line }) => (
          <SoldLineRow
            line={line}
            currency={sale.currency}
            onTake={(quantity) => onTake(line, quantity)}
            onAsk={() => setAsked(line.item.lineNo)}
          />
        )}
        contentContainerStyle={styles.list}
        keyboardShouldPersistTaps="handled"
      />
      {sheet && (
        <TakenSheet
          line={sheet}
          onDismiss={() => setAsked(null)}
          onQuantity={(quantity) => {
            setAsked(null)
            onTake(sheet, quantity)
          }}
        />
      )}
    </>
  )
}

interface SoldLineRowProps {
  readonly line: SoldLine
  readonly currency: string
  readonly onTake: (quantity: string) => void
  readonly onAsk: () => void
}

function SoldLineRow({ line, currency, onTake, onAsk }: SoldLineRowProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { item, left, taken } = line
  const isGone = isNone(left)
  const isTaken = !isNone(taken)
  const sold = t('returns.sold', {
    quantity: formatQuantity(item.quantity, locale),
    price: formatMoney(item.unitPrice, currency, locale),
  })
  const may = isGone
    ? t('returns.leftNone')
    : left === item.quantity
      ? t('returns.leftAll')
      : t('returns.left', { quantity: formatQuantity(left, locale) })
  return (
    <View
      style={[
        styles.row,
        { backgroundColor: colors.surface, borderColor: isTaken ? colors.primary : colors.outlineVariant },
        isGone && styles.gone,
      ]}
    >
      <View style={styles.words}>
        <Text variant="bodyLarge">{item.name}</Text>
        <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>{`${sold} · ${may}`}</Text>
      </View>
      {!isGone && (
        <View style={styles.steps}>
          <IconButton
            icon="minus"
            mode="contained-tonal"
            size={22}
            style={styles.step}
            disabled={!isTaken}
            accessibilityLabel={t('returns.less', { name: item.name })}
            onPress={() => onTake(stepped(line, -1))}
          />
          <Action
            kind="quiet"
            label={`${formatQuantity(taken, locale)}: ${t('returns.quantity', { name: item.name })}`}
            onPress={onAsk}
          >
            {formatQuantity(taken, locale)}
          </Action>
          <IconButton
            icon="plus"
            mode="contained-tonal"
            size={22}
            style={styles.step}
            disabled={!hasMore(line)}
            accessibilityLabel={t(line.isWeighed ? 'returns.all' : 'returns.more', { name: item.name })}
            onPress={() => onTake(stepped(line, 1))}
          />
        </View>
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  list: { gap: space.s, paddingBottom: space.l },
  row: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: space.s,
    padding: space.m,
    borderRadius: 12,
    borderWidth: 1.5,
    minHeight: 72,
  },
  gone: { opacity: 0.6 },
  words: { flexGrow: 1, flexShrink: 1, flexBasis: 160, gap: 2 },
  steps: { flexDirection: 'row', alignItems: 'center' },
  step: { width: TOUCH, height: TOUCH, margin: 0 },
})
