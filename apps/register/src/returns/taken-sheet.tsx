import { parseQuantity } from '@outpost/domain'
import { useState } from 'react'
import { Action } from '../kit/action.tsx'
import { DecimalField } from '../kit/decimal-field.tsx'
import { readDecimal } from '../kit/read-decimal.ts'
import { Sheet } from '../kit/sheet.tsx'
import { formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { isMore, type SoldLine } from './taking-back.ts'

interface TakenSheetProps {
  readonly line: SoldLine
  readonly onQuantity: (quantity: string) => void
  readonly onDismiss: () => void
}

/** How much comes back, typed: for many pieces, or part of what was weighed. */
export function TakenSheet({ line, onQuantity, onDismiss }: TakenSheetProps) {
  const { t, locale } = useTexts()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const set = () => {
    const quantity = readDecimal(text)
    if (quantity === undefined || !parseQuantity(quantity).ok || isMore(quantity, line.left))
      return setProblem(t('returns.tooMuch', { quantity: formatQuantity(line.left, locale) }))
    onQuantity(quantity)
  }
  return (
    <Sheet
      title={t('returns.quantity', { name: line.item.name })}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" onPress={set}>
            {t('selling.quantityOf.set')}
          </Action>
        </>
      }
    >
      <DecimalField
        label={t('selling.quantityOf.unit')}
        text={text}
        onText={setText}
        problem={problem}
        placeholder={formatQuantity(line.left, locale)}
        onSubmitEditing={set}
        submitBehavior="submit"
        autoFocus
      />
    </Sheet>
  )
}
