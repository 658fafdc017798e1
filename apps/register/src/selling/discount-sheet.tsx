import {
  type Cart,
  type CartLine,
  type DiscountTerms,
  discountCart,
  discountLine,
  parseDiscountRate,
} from '@outpost/domain'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { Choice } from '../kit/choice.tsx'
import { DecimalField } from '../kit/decimal-field.tsx'
import { MoneyField } from '../kit/money-field.tsx'
import { readDecimal } from '../kit/read-decimal.ts'
import { Sheet } from '../kit/sheet.tsx'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { useSale } from './sale.tsx'

interface DiscountSheetProps {
  /** The whole sale where there is none. */
  readonly line?: CartLine
  readonly onDismiss: () => void
}

/** What most discounts are. */
const USUAL = ['5', '10', '15', '20', '25', '50']

/** A percentage or an amount off one line, or off the whole sale. */
export function DiscountSheet({ line, onDismiss }: DiscountSheetProps) {
  const { t } = useTexts()
  const sale = useSale()
  const given = (line ?? sale.order.cart).discounts[0]
  const [kind, setKind] = useState<DiscountTerms['kind']>(given?.kind ?? 'percent')
  const [rate, setRate] = useState(given?.kind === 'percent' ? given.rate : '')
  const [amount, setAmount] = useState(given?.kind === 'amount' ? given.amount : 0)
  const [problem, setProblem] = useState('')
  const change = (discounts: readonly DiscountTerms[]) => {
    sale.change(discounted(sale.now().cart, line, discounts))
    onDismiss()
  }
  const give = (typed = rate) => {
    if (kind === 'amount') return change(amount > 0 ? [{ kind, amount }] : [])
    const read = readDecimal(typed)
    if (read === undefined || !parseDiscountRate(read).ok) return setProblem(t('selling.discountOf.invalid'))
    change(Number(read) > 0 ? [{ kind, rate: read }] : [])
  }
  return (
    <Sheet
      title={line ? t('selling.discountOf.lineTitle', { name: line.name }) : t('selling.discountOf.orderTitle')}
      onDismiss={onDismiss}
      actions={
        <>
          <Action kind="quiet" onPress={given ? () => change([]) : onDismiss}>
            {given ? t('selling.discountOf.none') : t('common.cancel')}
          </Action>
          <Action kind="main" onPress={() => give()}>
            {t('selling.discountOf.give')}
          </Action>
        </>
      }
    >
      <Choice
        label={t('selling.discountOf.kind')}
        headed
        chosen={kind}
        onChoose={setKind}
        choices={[
          { value: 'percent', words: t('selling.discountOf.percent'), icon: 'discount' },
          { value: 'amount', words: t('selling.discountOf.amount'), icon: 'cash' },
        ]}
      />
      {kind === 'percent' ? (
        <>
          <DecimalField
            label={t('selling.discountOf.percent')}
            text={rate}
            onText={setRate}
            problem={problem}
            onSubmitEditing={() => give()}
            submitBehavior="submit"
            autoFocus
          />
          <View style={styles.usual}>
            {USUAL.map((each) => (
              <View key={each} style={styles.third}>
                <Action wide onPress={() => give(each)}>
                  {`${each} %`}
                </Action>
              </View>
            ))}
          </View>
        </>
      ) : (
        <MoneyField
          label={t('selling.discountOf.amount')}
          amount={amount}
          onAmount={setAmount}
          onSubmit={() => give()}
          autoFocus
        />
      )}
    </Sheet>
  )
}

const discounted = (cart: Cart, line: CartLine | undefined, discounts: readonly DiscountTerms[]): Cart =>
  line ? discountLine(cart, line.lineNo, discounts) : discountCart(cart, discounts)

const styles = StyleSheet.create({
  usual: { flexDirection: 'row', flexWrap: 'wrap', margin: -space.xs },
  third: { width: '33.333%', padding: space.xs },
})
