import type { Product } from '@outpost/contract/v2'
import { parseLineQuantity } from '@outpost/domain'
import { useState } from 'react'
import { Action } from '../kit/action.tsx'
import { DecimalField } from '../kit/decimal-field.tsx'
import { readDecimal } from '../kit/read-decimal.ts'
import { Sheet } from '../kit/sheet.tsx'
import { useTexts } from '../texts/texts.ts'

interface WeightSheetProps {
  readonly product: Product
  readonly onWeight: (quantity: string) => void
  readonly onDismiss: () => void
}

export function WeightSheet({ product, onWeight, onDismiss }: WeightSheetProps) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const add = () => {
    const quantity = readDecimal(text)
    if (quantity === undefined || !parseLineQuantity(quantity).ok) return setProblem(t('selling.weight.invalid'))
    onWeight(quantity)
  }
  return (
    <Sheet
      title={t('selling.weight.title', { name: product.name })}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" onPress={add}>
            {t('selling.weight.add')}
          </Action>
        </>
      }
    >
      <DecimalField
        label={t('selling.weight.unit', { unit: product.unit })}
        text={text}
        onText={setText}
        problem={problem}
        onSubmitEditing={add}
        submitBehavior="submit"
        autoFocus
      />
    </Sheet>
  )
}
