import { Textarea, type TextareaProps } from '@mantine/core'
import { MAX_NOTE_CHARS } from '@outpost/contract'

interface WordsFieldProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A reason or a note, as long as the contract takes one. */
export function WordsField({ onChange, ...props }: WordsFieldProps) {
  return (
    <Textarea
      {...props}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={MAX_NOTE_CHARS}
      autosize
      minRows={2}
    />
  )
}
