import { parseQuantity } from '@outpost/domain'
import { QuantitySheet } from '../kit/quantity-sheet.tsx'
import { formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { isMore, type SoldLine } from './taking-back.ts'

interface TakenSheetProps {
  readonly line: SoldLine
  readonly onQuantity: (quantity: string) => void
  readonly onDismiss: () => void
}

/** How much comes back, typed: for many pieces, or part of what was weighed. */
export function TakenSheet({ line: { item, left }, onQuantity, onDismiss }: TakenSheetProps) {
  const { t, locale } = useTexts()
  const most = formatQuantity(left, locale)
  return (
    <QuantitySheet
      title={t('returns.quantity', { name: item.name })}
      label={t('selling.quantityOf.unit')}
      answer={t('selling.quantityOf.set')}
      placeholder={most}
      invalid={t('returns.tooMuch', { quantity: most })}
      isValid={(quantity) => parseQuantity(quantity).ok && !isMore(quantity, left)}
      onQuantity={onQuantity}
      onDismiss={onDismiss}
    />
  )
}
