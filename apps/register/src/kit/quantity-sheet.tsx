import { useState } from 'react'
import { AnswerSheet } from './answer-sheet.tsx'
import { DecimalField } from './decimal-field.tsx'
import { readDecimal } from './read-decimal.ts'

interface QuantitySheetProps {
  readonly title: string
  readonly label: string
  readonly answer: string
  /** A decimal string. */
  readonly initial?: string
  readonly placeholder?: string
  /** What is said of anything else. */
  readonly invalid: string
  readonly isValid: (quantity: string) => boolean
  readonly onQuantity: (quantity: string) => void
  readonly onDismiss: () => void
}

/** Asks for a quantity, typed: pieces, or what was weighed. */
export function QuantitySheet(props: QuantitySheetProps) {
  const { title, label, answer, initial = '', placeholder, invalid, isValid, onQuantity, onDismiss } = props
  const [text, setText] = useState(initial)
  const [problem, setProblem] = useState('')
  const give = () => {
    const quantity = readDecimal(text)
    if (quantity === undefined || !isValid(quantity)) setProblem(invalid)
    else onQuantity(quantity)
  }
  return (
    <AnswerSheet title={title} answer={answer} onAnswer={give} onDismiss={onDismiss}>
      <DecimalField
        label={label}
        text={text}
        onText={setText}
        problem={problem}
        {...(placeholder !== undefined && { placeholder })}
        onSubmitEditing={give}
        submitBehavior="submit"
        autoFocus
      />
    </AnswerSheet>
  )
}
