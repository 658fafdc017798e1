import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { space, TOUCH, useRegisterTheme } from '../theme/theme.ts'
import { Icon } from './icon.tsx'

interface OptionsProps<T extends string> {
  /** What is chosen, for whoever hears the screen. */
  readonly label: string
  readonly options: readonly { readonly value: T; readonly name: string }[]
  readonly value: T | null
  readonly onChoose: (value: T) => void
}

/** One of several, all of them in sight. */
export function Options<T extends string>({ label, options, value, onChoose }: OptionsProps<T>) {
  const { colors } = useRegisterTheme()
  return (
    <View role="radiogroup" aria-label={label} style={styles.options}>
      {options.map((option) => {
        const isChosen = option.value === value
        const ink = isChosen ? colors.onPrimaryContainer : colors.onSurface
        return (
          <TouchableRipple
            key={option.value}
            role="radio"
            aria-checked={isChosen}
            onPress={() => onChoose(option.value)}
            style={[
              styles.option,
              { borderColor: isChosen ? colors.primary : colors.outlineVariant },
              isChosen && { backgroundColor: colors.primaryContainer },
            ]}
          >
            <View style={styles.inside}>
              {isChosen && <Icon name="check" color={ink} size={18} />}
              <Text variant="labelLarge" style={{ color: ink }}>
                {option.name}
              </Text>
            </View>
          </TouchableRipple>
        )
      })}
    </View>
  )
}

const styles = StyleSheet.create({
  options: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  option: { minHeight: TOUCH, justifyContent: 'center', paddingHorizontal: space.l, borderRadius: 10, borderWidth: 1 },
  inside: { flexDirection: 'row', alignItems: 'center', gap: space.s },
})
