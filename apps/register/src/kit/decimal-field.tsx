import type { ComponentProps } from 'react'
import { Field } from './field.tsx'

interface DecimalFieldProps extends Omit<ComponentProps<typeof Field>, 'onChangeText' | 'value'> {
  /** As typed, in the locale's way. */
  readonly text: string
  readonly onText: (text: string) => void
}

/** A number with decimals, as it is typed: `1,25` and `1.25` mean the same. */
export const DecimalField = ({ text, onText, ...field }: DecimalFieldProps) => (
  <Field value={text} onChangeText={onText} inputMode="decimal" autoComplete="off" selectTextOnFocus {...field} />
)
