import type { PinError } from '@outpost/client'
import { formatTime } from '../texts/format.ts'
import type { Texts } from '../texts/texts.ts'

/** Why a code and PIN were not taken. Whatever else went wrong is named by its code. */
export function pinWords(problem: PinError | { readonly code: string }, t: Texts, locale: string): string {
  if (problem.code === 'credentials_invalid') return t('gettingIn.problem.credentials_invalid')
  if (problem.code === 'locked') return t('gettingIn.problem.locked')
  if ('until' in problem) return t('gettingIn.problem.throttled', { time: formatTime(problem.until, locale, 'second') })
  return t('gettingIn.storeFailed', { detail: problem.code })
}
