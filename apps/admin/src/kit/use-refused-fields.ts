import { CallFailed } from '../api/taken.ts'
import { useTexts } from '../texts/texts.ts'

/** What the server refused of a form, by field; empty where it failed in another way or not at all. */
export function useRefusedFields(error: unknown): Readonly<Record<string, string>> {
  const { t, has } = useTexts()
  if (!(error instanceof CallFailed) || error.failure.kind !== 'problem') return {}
  return Object.fromEntries(
    (error.failure.problem.errors ?? []).map(({ pointer, code }) => [
      pointer.split('/')[1] ?? '',
      has(`rules.${code}`) ? t(`rules.${code}` as never) : code,
    ]),
  )
}
