import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { Icon, type IconName } from './icon.tsx'

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
  readonly choices: readonly {
    readonly value: Value
    readonly words: string
    readonly icon: IconName
    /** A row of its own. */
    readonly wide?: boolean
  }[]
}

/** One of a few, each large enough for a finger, under what is chosen. */
export function Choice<Value extends string>({ label, chosen, onChoose, choices }: ChoiceProps<Value>) {
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.all}>
      <Text variant="labelLarge">{label}</Text>
      <View role="radiogroup" aria-label={label} style={styles.row}>
        {choices.map(({ value, words, icon, wide }) => {
          const isChosen = value === chosen
          const [background, ink] = isChosen
            ? [colors.primaryContainer, colors.onPrimaryContainer]
            : [colors.surface, colors.onSurface]
          return (
            <TouchableRipple
              key={value}
              role="radio"
              aria-checked={isChosen}
              onPress={() => onChoose(value)}
              style={[
                styles.choice,
                wide === true && styles.wide,
                { backgroundColor: background, borderColor: isChosen ? colors.primary : colors.outlineVariant },
              ]}
            >
              <>
                <Icon name={icon} color={ink} size={20} />
                <Text variant="labelLarge" style={[styles.words, { color: ink }]}>
                  {words}
                </Text>
              </>
            </TouchableRipple>
          )
        })}
      </View>
    </View>
  )
}

const styles = StyleSheet.create({
  all: { gap: space.s },
  row: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  choice: {
    flexGrow: 1,
    flexBasis: '40%',
    minHeight: 52,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.s,
    paddingHorizontal: space.s,
    borderRadius: 12,
    borderWidth: 1.5,
  },
  wide: { flexBasis: '100%' },
  words: { flexShrink: 1 },
})
