import { type CartLine, overridePrice } from '@outpost/domain'
import { useState } from 'react'
import { Action } from '../kit/action.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { Sheet } from '../kit/sheet.tsx'
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
    sale.change(overridePrice(sale.order.cart, line.lineNo, amount))
    onDismiss()
  }
  return (
    <Sheet
      title={t('selling.priceOf.title', { name: line.name })}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={onDismiss}>
            {t('common.cancel')}
          </Action>
          <Action kind="main" onPress={set}>
            {t('selling.priceOf.set')}
          </Action>
        </>
      }
    >
      <MoneyField label={t('selling.priceOf.value')} amount={amount} onAmount={setAmount} onSubmit={set} autoFocus />
    </Sheet>
  )
}
