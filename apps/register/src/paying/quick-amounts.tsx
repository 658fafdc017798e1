import { StyleSheet, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { quickAmounts } from './due.ts'

interface QuickAmountsProps {
  readonly remaining: number
  readonly onTake: (amount: number) => void
}

/** One press for what customers mostly hand over. */
export function QuickAmounts({ remaining, onTake }: QuickAmountsProps) {
  const { t, locale } = useTexts()
  const { branch } = useRegister()
  const amounts = quickAmounts(remaining)
  const cell = [styles.cell, { width: amounts.length === 3 || amounts.length === 1 ? '50%' : '33.333%' } as const]
  return (
    <View style={styles.grid}>
      <View style={cell}>
        <Action wide onPress={() => onTake(remaining)}>
          {t('paying.exact')}
        </Action>
      </View>
      {amounts.map((amount) => (
        <View key={amount} style={cell}>
          <Action wide onPress={() => onTake(amount)}>
            {formatMoney(amount, branch.currency, locale)}
          </Action>
        </View>
      ))}
    </View>
  )
}

const styles = StyleSheet.create({
  grid: { flexDirection: 'row', flexWrap: 'wrap', margin: -space.xs },
  cell: { padding: space.xs },
})
