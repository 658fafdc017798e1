import type { ComponentProps, Ref } from 'react'
import { type TextInput as NativeInput, View } from 'react-native'
import { HelperText, TextInput } from 'react-native-paper'

type InputProps = ComponentProps<typeof TextInput>

interface FieldProps extends Omit<InputProps, 'label' | 'mode' | 'error' | 'ref'> {
  readonly ref?: Ref<NativeInput>
  readonly label: string
  /** What is wrong with it; empty when nothing is. */
  readonly problem?: string
}

/** A labelled text field with its problem below it. */
export function Field({ ref, label, problem, ...input }: FieldProps) {
  const wrong = problem !== undefined && problem !== ''
  return (
    <View>
      <TextInput ref={ref as never} mode="outlined" label={label} error={wrong} accessibilityLabel={label} {...input} />
      {wrong && (
        <HelperText type="error" role="alert">
          {problem}
        </HelperText>
      )}
    </View>
  )
}
