import type { ReactNode } from 'react'
import { useTexts } from '../texts/texts.ts'
import { Action } from './action.tsx'
import { Sheet } from './sheet.tsx'

interface AnswerSheetProps {
  readonly title: string
  /** Words of the button that takes the answer. */
  readonly answer: string
  readonly onAnswer: () => void
  readonly onDismiss: () => void
  readonly children: ReactNode
}

/** A dialogue that asks one thing: answer it, or leave everything as it is. */
export function AnswerSheet({ title, answer, onAnswer, onDismiss, children }: AnswerSheetProps) {
  const { t } = useTexts()
  return (
    <Sheet
      title={title}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" onPress={onAnswer}>
            {answer}
          </Action>
        </>
      }
    >
      {children}
    </Sheet>
  )
}
