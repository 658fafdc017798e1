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

/** The decimal string of what was typed, or undefined where it is no plain number. */
export function readDecimal(text: string): string | undefined {
  const plain = text.trim().replace(',', '.')
  return /^\d+(?:\.\d+)?$|^\.\d+$/.test(plain) ? plain.replace(/^\./, '0.') : undefined
}
