import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import { Icon, type IconName } from './icon.tsx'

interface ChoiceProps<Value extends string> {
  /** What is chosen: read out, and shown above the choices unless a heading says it already. */
  readonly label: string
  readonly headed?: boolean
  readonly chosen: Value | null
  readonly onChoose: (value: Value) => void
  readonly choices: readonly ChoiceOf<Value>[]
}

interface ChoiceOf<Value extends string> {
  readonly value: Value
  readonly words: string
  /** Those with a picture share the room evenly, the others take what their words need. */
  readonly icon?: IconName
  /** A row of its own. */
  readonly wide?: boolean
}

/** One of a few, all of them in sight, each large enough for a finger. */
export function Choice<Value extends string>({ label, headed, chosen, onChoose, choices }: ChoiceProps<Value>) {
  return (
    <View style={styles.all}>
      {headed !== true && <Text variant="labelLarge">{label}</Text>}
      <View role="radiogroup" aria-label={label} style={styles.row}>
        {choices.map((choice) => (
          <OneChoice
            key={choice.value}
            choice={choice}
            isChosen={choice.value === chosen}
            onPress={() => onChoose(choice.value)}
          />
        ))}
      </View>
    </View>
  )
}

interface OneChoiceProps {
  readonly choice: ChoiceOf<string>
  readonly isChosen: boolean
  readonly onPress: () => void
}

function OneChoice({ choice: { words, icon, wide }, isChosen, onPress }: OneChoiceProps) {
  const { colors } = useRegisterTheme()
  const [background, ink] = isChosen
    ? [colors.primaryContainer, colors.onPrimaryContainer]
    : [colors.surface, colors.onSurface]
  const shown = icon ?? (isChosen ? 'check' : undefined)
  return (
    <TouchableRipple
      role="radio"
      aria-checked={isChosen}
      onPress={onPress}
      style={[
        styles.choice,
        icon !== undefined && styles.even,
        wide === true && styles.wide,
        { backgroundColor: background, borderColor: isChosen ? colors.primary : colors.outlineVariant },
      ]}
    >
      <>
        {shown && <Icon name={shown} color={ink} size={20} />}
        <Text variant="labelLarge" style={[styles.words, { color: ink }]}>
          {words}
        </Text>
      </>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  all: { gap: space.s },
  row: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  choice: {
    minHeight: TOUCH,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.s,
    paddingHorizontal: space.l,
    borderRadius: 12,
    borderWidth: 1.5,
  },
  even: { flexGrow: 1, flexBasis: '40%', paddingHorizontal: space.s },
  wide: { flexBasis: '100%' },
  words: { flexShrink: 1 },
})
