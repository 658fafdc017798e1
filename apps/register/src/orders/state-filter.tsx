import type { FoundOrder, OrderProgress } from '@outpost/client'
import { ScrollView, StyleSheet } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'

export type StateChoice = OrderProgress | 'all'

const CHOICES = ['all', 'saved_here', 'sent', 'confirmed', 'needs_decision'] as const

interface StateFilterProps {
  readonly orders: readonly FoundOrder[]
  readonly chosen: StateChoice
  readonly onChoose: (choice: StateChoice) => void
}

/** One state or all, each with how many there are. */
export function StateFilter({ orders, chosen, onChoose }: StateFilterProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const countOf = (choice: StateChoice) =>
    choice === 'all' ? orders.length : orders.filter(({ progress }) => progress === choice).length
  return (
    <ScrollView
      horizontal
      role="radiogroup"
      aria-label={t('orders.filter')}
      showsHorizontalScrollIndicator={false}
      style={styles.row}
      contentContainerStyle={styles.content}
    >
      {CHOICES.map((choice) => {
        const isChosen = choice === chosen
        const [background, ink] = isChosen ? [colors.primary, colors.onPrimary] : [colors.surface, colors.onSurface]
        const name = choice === 'all' ? t('orders.all') : t(`orders.short.${choice}`)
        return (
          <TouchableRipple
            key={choice}
            role="radio"
            aria-checked={isChosen}
            onPress={() => onChoose(choice)}
            style={[
              styles.choice,
              { backgroundColor: background, borderColor: isChosen ? background : colors.outlineVariant },
            ]}
          >
            <Text variant="labelLarge" style={{ color: ink }}>{`${name} ${countOf(choice)}`}</Text>
          </TouchableRipple>
        )
      })}
    </ScrollView>
  )
}

const styles = StyleSheet.create({
  row: { flexGrow: 0, flexShrink: 0 },
  content: { gap: space.s },
  choice: {
    minHeight: TOUCH,
    justifyContent: 'center',
    paddingHorizontal: space.l,
    borderRadius: TOUCH / 2,
    borderWidth: 1,
  },
})
