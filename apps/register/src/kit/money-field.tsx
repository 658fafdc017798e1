import { useRegister } from '../state/register.tsx'
import { formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { Field } from './field.tsx'

/** The largest amount a till shows: fifteen digits stay exact. */
const MAX_DIGITS = 13

interface MoneyFieldProps {
  readonly label: string
  /** Minor units. */
  readonly amount: number
  readonly onAmount: (amount: number) => void
  readonly onSubmit?: () => void
  readonly problem?: string
  readonly autoFocus?: boolean
}

/** Typed as on a till: digits come in from the right, `1250` is 12.50. */
export function MoneyField({ label, amount, onAmount, onSubmit, problem, autoFocus }: MoneyFieldProps) {
  const { locale } = useTexts()
  const { branch } = useRegister()
  return (
    <Field
      label={label}
      value={formatMoney(amount, branch.currency, locale)}
      onChangeText={(text) => onAmount(Number(text.replace(/\D/g, '').slice(-MAX_DIGITS)))}
      onSubmitEditing={onSubmit}
      submitBehavior="submit"
      inputMode="numeric"
      autoComplete="off"
      selectTextOnFocus
      {...(problem !== undefined && { problem })}
      {...(autoFocus !== undefined && { autoFocus })}
    />
  )
}
