import { type CartLine, changeQuantity, parseLineQuantity } from '@outpost/domain'
import { useState } from 'react'
import { Action } from '../kit/action.tsx'
import { DecimalField } from '../kit/decimal-field.tsx'
import { readDecimal } from '../kit/read-decimal.ts'
import { Sheet } from '../kit/sheet.tsx'
import { useTexts } from '../texts/texts.ts'
import { useSale } from './sale.tsx'

interface QuantitySheetProps {
  readonly line: CartLine
  readonly onDismiss: () => void
}

export function QuantitySheet({ line, onDismiss }: QuantitySheetProps) {
  const { t } = useTexts()
  const sale = useSale()
  const [text, setText] = useState(line.quantity)
  const [problem, setProblem] = useState('')
  const set = () => {
    const quantity = readDecimal(text)
    if (quantity === undefined || !parseLineQuantity(quantity).ok) return setProblem(t('selling.quantityOf.invalid'))
    sale.change(changeQuantity(sale.order.cart, line.lineNo, quantity))
    onDismiss()
  }
  return (
    <Sheet
      title={t('selling.quantityOf.title', { name: line.name })}
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
        onSubmitEditing={set}
        submitBehavior="submit"
        autoFocus
      />
    </Sheet>
  )
}
