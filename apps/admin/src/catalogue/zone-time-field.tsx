import { Text, TextInput, type TextInputProps } from '@mantine/core'
import { useZoneTimeWords } from './use-zone-time-words.ts'

interface ZoneTimeFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  readonly value: string
  readonly onChange: (text: string) => void
  /** Of the branches that it is for. */
  readonly zones: readonly string[]
}

/** A date and time by the clock of branches. Where that clock skips it, it is none; where it shows it twice, the field says which. */
export function ZoneTimeField({ value, onChange, zones, description, error, ...props }: ZoneTimeFieldProps) {
  const words = useZoneTimeWords(zones)
  const hint = value === '' ? undefined : words.hint(value)
  return (
    <TextInput
      type="datetime-local"
      {...props}
      description={
        <>
          {description ?? words.clock}
          {hint !== undefined && (
            <Text span inherit c="bright" display="block">
              {hint}
            </Text>
          )}
        </>
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error ?? (value === '' ? undefined : words.fault(value))}
    />
  )
}
