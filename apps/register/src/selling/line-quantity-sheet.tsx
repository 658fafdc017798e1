import { type CartLine, changeQuantity, parseLineQuantity } from '@outpost/domain'
import { QuantitySheet } from '../kit/quantity-sheet.tsx'
import { useTexts } from '../texts/texts.ts'
import { useSale } from './sale.tsx'

interface LineQuantitySheetProps {
  readonly line: CartLine
  readonly onDismiss: () => void
}

export function LineQuantitySheet({ line: { name, lineNo, quantity }, onDismiss }: LineQuantitySheetProps) {
  const { t } = useTexts()
  const sale = useSale()
  return (
    <QuantitySheet
      title={t('selling.quantityOf.title', { name })}
      label={t('selling.quantityOf.unit')}
      answer={t('selling.quantityOf.set')}
      initial={quantity}
      invalid={t('selling.quantityOf.invalid')}
      isValid={(typed) => parseLineQuantity(typed).ok}
      onQuantity={(typed) => {
        sale.change(changeQuantity(sale.now().cart, lineNo, typed))
        onDismiss()
      }}
      onDismiss={onDismiss}
    />
  )
}
