import type { Product } from '@outpost/contract/v2'
import { parseLineQuantity } from '@outpost/domain'
import { QuantitySheet } from '../kit/quantity-sheet.tsx'
import { useTexts } from '../texts/texts.ts'

interface WeightSheetProps {
  readonly product: Product
  readonly onWeight: (quantity: string) => void
  readonly onDismiss: () => void
}

export function WeightSheet({ product: { name, unit }, onWeight, onDismiss }: WeightSheetProps) {
  const { t } = useTexts()
  return (
    <QuantitySheet
      title={t('selling.weight.title', { name })}
      label={t('selling.weight.unit', { unit })}
      answer={t('selling.weight.add')}
      invalid={t('selling.weight.invalid')}
      isValid={(quantity) => parseLineQuantity(quantity).ok}
      onQuantity={onWeight}
      onDismiss={onDismiss}
    />
  )
}
