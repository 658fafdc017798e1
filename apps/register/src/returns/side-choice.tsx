import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Icon } from '../kit/icon.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import type { Side } from './use-return.ts'

const SIDES = { returned: { icon: 'undo', words: 'comingBack' }, sold: { icon: 'cart', words: 'newGoods' } } as const

interface SideChoiceProps {
  readonly chosen: Side
  readonly onChoose: (side: Side) => void
}

/** Where scanned goods go: back to the shelf, or out to the customer. */
export function SideChoice({ chosen, onChoose }: SideChoiceProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View
      role="radiogroup"
      aria-label={t('returns.sides')}
      style={[styles.row, { backgroundColor: colors.surfaceVariant }]}
    >
      {(['returned', 'sold'] as const).map((side) => {
        const isChosen = side === chosen
        const ink = isChosen ? colors.onPrimary : colors.onSurface
        return (
          <TouchableRipple
            key={side}
            role="radio"
            aria-checked={isChosen}
            onPress={() => onChoose(side)}
            style={[styles.side, isChosen && { backgroundColor: colors.primary }]}
          >
            <>
              <Icon name={SIDES[side].icon} size={20} color={ink} />
              <Text variant="labelLarge" style={{ color: ink }}>
                {t(`returns.${SIDES[side].words}`)}
              </Text>
            </>
          </TouchableRipple>
        )
      })}
    </View>
  )
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', borderRadius: 12, padding: 3, gap: 3 },
  side: {
    flex: 1,
    minHeight: TOUCH,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.s,
    borderRadius: 10,
  },
})
