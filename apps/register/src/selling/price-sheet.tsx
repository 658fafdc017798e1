import { type CartLine, overridePrice } from '@outpost/domain'
import { useState } from 'react'
import { AnswerSheet } from '../kit/answer-sheet.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { useTexts } from '../texts/texts.ts'
import { useSale } from './sale.tsx'

interface PriceSheetProps {
  readonly line: CartLine
  readonly onDismiss: () => void
}

export function PriceSheet({ line, onDismiss }: PriceSheetProps) {
  const { t } = useTexts()
  const sale = useSale()
  const [amount, setAmount] = useState(line.unitPrice)
  const set = () => {
    sale.change(overridePrice(sale.now().cart, line.lineNo, amount))
    onDismiss()
  }
  return (
    <AnswerSheet
      title={t('selling.priceOf.title', { name: line.name })}
      answer={t('selling.priceOf.set')}
      onAnswer={set}
      onDismiss={onDismiss}
    >
      <MoneyField label={t('selling.priceOf.value')} amount={amount} onAmount={setAmount} onSubmit={set} autoFocus />
    </AnswerSheet>
  )
}
