import type { ComponentProps, Ref } from 'react'
import { type TextInput as NativeInput, StyleSheet, View } from 'react-native'
import { HelperText, Text, TextInput } from 'react-native-paper'
import { useDirection } from '../state/direction.tsx'
import { space, useRegisterTheme } from '../theme/theme.ts'

type InputProps = ComponentProps<typeof TextInput>

interface FieldProps extends Omit<InputProps, 'label' | 'mode' | 'error' | 'ref'> {
  readonly ref?: Ref<NativeInput>
  readonly label: string
  /** What is wrong with it; empty when nothing is. */
  readonly problem?: string
}

/** A labelled text field with its problem below it. */
export function Field({ ref, label, problem, ...input }: FieldProps) {
  const { colors } = useRegisterTheme()
  const wrong = problem !== undefined && problem !== ''
  // in browsers Paper’s floating label leaves the field at its left edge where lines run from right to left
  const standsAbove = useDirection() === 'rtl' && globalThis.document !== undefined
  const ink = { color: wrong ? colors.error : colors.onSurfaceVariant }
  return (
    <View>
      {standsAbove && (
        <Text variant="bodySmall" aria-hidden style={[styles.above, ink]}>
          {label}
        </Text>
      )}
      <TextInput
        ref={ref as never}
        mode="outlined"
        {...(!standsAbove && { label })}
        error={wrong}
        accessibilityLabel={label}
        {...input}
      />
      {wrong && (
        <HelperText type="error" role="alert">
          {problem}
        </HelperText>
      )}
    </View>
  )
}

/** Where the outline has its own text, too. */
const styles = StyleSheet.create({ above: { paddingHorizontal: space.l, textAlign: 'auto' } })
