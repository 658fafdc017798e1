import { validate } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

/** What the contract's schema says of a form, by field: the form is held to what the server will hold it to. */
export function useFieldErrors() {
  const { t, has } = useTexts()
  return (schema: Parameters<typeof validate>[0], values: unknown): Record<string, string> => {
    const checked = validate(schema, values)
    if (checked.ok) return {}
    return Object.fromEntries(
      checked.error.map(({ pointer, code }) => {
        const field = pointer.split('/')[1] ?? ''
        if ((values as Readonly<Record<string, unknown>>)[field] === '') return [field, t('rules.required')]
        return [field, has(`rules.${code}`) ? t(`rules.${code}` as never) : code]
      }),
    )
  }
}
