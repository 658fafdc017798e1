import { Field } from '../kit/field.tsx'
import { useTexts } from '../texts/texts.ts'

interface EnrolmentCodeFieldProps {
  readonly code: string
  readonly onCode: (code: string) => void
  readonly onSubmit: () => void
  readonly autoFocus?: boolean
}

/** The code that support reads out. */
export function EnrolmentCodeField({ code, onCode, onSubmit, autoFocus = false }: EnrolmentCodeFieldProps) {
  const { t } = useTexts()
  return (
    <Field
      label={t('gettingIn.enrolCode')}
      placeholder={t('gettingIn.enrolCodeHint')}
      value={code}
      onChangeText={onCode}
      onSubmitEditing={onSubmit}
      submitBehavior="submit"
      autoCapitalize="characters"
      autoComplete="off"
      autoCorrect={false}
      autoFocus={autoFocus}
    />
  )
}
