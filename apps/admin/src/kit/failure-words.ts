import { CallFailed } from '../api/taken.ts'
import { useTexts } from '../texts/texts.ts'

/** A failed call in plain words. */
export function useFailureWords() {
  const { t, has } = useTexts()
  return (error: unknown): string => {
    if (!(error instanceof CallFailed)) return t('failures.unexpected')
    const { failure } = error
    if (failure.kind !== 'problem') return t(`failures.${failure.kind}`)
    const { code, detail, title, errors, remedy: mends } = failure.problem
    if (has(`problems.${code}.why`)) {
      const [why, remedy]: string[] = [t(`problems.${code}.why` as never), t(`problems.${code}.remedy` as never)]
      return `${why} ${remedy}`
    }
    const fields = errors?.map(({ pointer, code: rule }) => `${pointer} (${rule})`).join(', ')
    return [detail ?? title, mends, fields].filter((part) => part !== undefined && part !== '').join(' ')
  }
}
