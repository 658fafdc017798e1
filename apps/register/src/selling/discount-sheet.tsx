import { type CartLine, type DiscountTerms, discountLine, parseDiscountRate } from '@outpost/domain'
import { useState } from 'react'
import { SegmentedButtons } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { DecimalField, readDecimal } from '../kit/decimal-field.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useTexts } from '../texts/texts.ts'
import { useSale } from './sale.tsx'

interface DiscountSheetProps {
  readonly line: CartLine
  readonly onDismiss: () => void
}

/** A percentage or an amount off one line. */
export function DiscountSheet({ line, onDismiss }: DiscountSheetProps) {
  const { t } = useTexts()
  const sale = useSale()
  const [kind, setKind] = useState<DiscountTerms['kind']>('percent')
  const [rate, setRate] = useState('')
  const [amount, setAmount] = useState(0)
  const [problem, setProblem] = useState('')
  const change = (discounts: readonly DiscountTerms[]) => {
    sale.change(discountLine(sale.order.cart, line.lineNo, discounts))
    onDismiss()
  }
  const give = () => {
    if (kind === 'amount') return change(amount > 0 ? [{ kind, amount }] : [])
    const read = readDecimal(rate)
    if (read === undefined || !parseDiscountRate(read).ok) return setProblem(t('selling.discountOf.invalid'))
    change([{ kind, rate: read }])
  }
  return (
    <Sheet
      title={t('selling.discountOf.lineTitle', { name: line.name })}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={() => change([])}>
            {t('selling.discountOf.none')}
          </Action>
          <Action kind="main" onPress={give}>
            {t('selling.discountOf.give')}
          </Action>
        </>
      }
    >
      <SegmentedButtons
        value={kind}
        onValueChange={(value) => setKind(value)}
        buttons={[
          { value: 'percent', label: t('selling.discountOf.percent') },
          { value: 'amount', label: t('selling.discountOf.amount') },
        ]}
      />
      {kind === 'percent' ? (
        <DecimalField
          label={t('selling.discountOf.percent')}
          text={rate}
          onText={setRate}
          problem={problem}
          onSubmitEditing={give}
          submitBehavior="submit"
          autoFocus
        />
      ) : (
        <MoneyField
          label={t('selling.discountOf.amount')}
          amount={amount}
          onAmount={setAmount}
          onSubmit={give}
          autoFocus
        />
      )}
    </Sheet>
  )
}
