import type { ReactNode } from 'react'
import { StyleSheet, useWindowDimensions, View } from 'react-native'
import { Text, TextInput } from 'react-native-paper'
import { MoneyField } from '../kit/money-field.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import { type CashCounting, countAmount, countPieces, denominationsOf } from './denominations.ts'

interface CashCountProps {
  /** Of the sum. */
  readonly label: string
  readonly counting: CashCounting
  readonly onCounting: (counting: CashCounting) => void
  readonly onSubmit: () => void
  /** Stands between the sum and the pieces, in sight however many kinds of pieces there are. */
  readonly children: ReactNode
}

/** Pieces by coin and note, with their sum; whoever knows the sum already types it. */
export function CashCount({ label, counting, onCounting, onSubmit, children }: CashCountProps) {
  const { t } = useTexts()
  const { branch } = useRegister()
  const isBeside = useWindowDimensions().width >= 600
  const { notes, coins } = denominationsOf(branch.currency)
  const column = (title: string, values: readonly number[]) => (
    <View style={isBeside && styles.column}>
      <Text variant="titleSmall">{title}</Text>
      {values.map((value) => (
        <PieceRow
          key={value}
          value={value}
          pieces={counting.pieces[value] ?? 0}
          onPieces={(pieces) => onCounting(countPieces(counting, value, pieces))}
          onSubmit={onSubmit}
        />
      ))}
    </View>
  )
  return (
    <View style={styles.count}>
      <MoneyField
        label={label}
        amount={counting.amount}
        onAmount={(amount) => onCounting(countAmount(amount))}
        onSubmit={onSubmit}
        autoFocus
      />
      {children}
      <View style={[styles.columns, isBeside && styles.beside]}>
        {notes.length > 0 && column(t('sessions.notes'), notes)}
        {column(t('sessions.coins'), coins)}
      </View>
    </View>
  )
}

interface PieceRowProps {
  readonly value: number
  readonly pieces: number
  readonly onPieces: (pieces: number) => void
  readonly onSubmit: () => void
}

function PieceRow({ value, pieces, onPieces, onSubmit }: PieceRowProps) {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const { branch } = useRegister()
  const money = (amount: number) => formatMoney(amount, branch.currency, locale)
  return (
    <View style={styles.row}>
      <View style={styles.value}>
        <Text variant="bodyLarge" style={styles.figure}>
          {money(value)}
        </Text>
      </View>
      <Text aria-hidden>×</Text>
      <TextInput
        mode="outlined"
        dense
        accessibilityLabel={t('sessions.piecesOf', { value: money(value) })}
        value={pieces === 0 ? '' : String(pieces)}
        placeholder="0"
        onChangeText={(text) => onPieces(Number(text.replace(/\D/g, '').slice(0, 5)))}
        onSubmitEditing={onSubmit}
        submitBehavior="submit"
        inputMode="numeric"
        autoComplete="off"
        selectTextOnFocus
        style={[styles.pieces, { backgroundColor: colors.surface }]}
      />
      <View style={styles.sum}>
        <Text variant="bodyMedium" style={[styles.figure, { color: colors.onSurfaceVariant }]}>
          {pieces > 0 ? money(value * pieces) : ''}
        </Text>
      </View>
    </View>
  )
}

const styles = StyleSheet.create({
  count: { gap: space.l },
  columns: { gap: space.l },
  beside: { flexDirection: 'row', alignItems: 'flex-start', gap: space.xl },
  column: { flex: 1 },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.s, minHeight: TOUCH + space.s },
  value: { width: 92, alignItems: 'flex-end' },
  figure: { fontVariant: ['tabular-nums'] },
  pieces: { width: 88, height: TOUCH, textAlign: 'center' },
  sum: { flex: 1, alignItems: 'flex-end' },
})
