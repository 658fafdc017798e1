import type { Person } from '@outpost/client'
import { formatTime } from '../texts/format.ts'
import type { Texts } from '../texts/texts.ts'

/** As many as anybody mistypes without being told what comes of it. */
const QUIET_FAILURES_LEFT = 9

/** What failed PINs of late leave this person; nothing while that is no matter. */
export function standingWords({ name, pin }: Person, t: Texts, locale: string): string | null {
  if (pin.state === 'locked') return t('gettingIn.standing.locked', { name })
  const left = t('gettingIn.standing.left', { count: pin.failuresLeft })
  if (pin.state === 'waiting')
    return `${t('gettingIn.standing.waiting', { time: formatTime(pin.until, locale, 'second') })} ${left}`
  return pin.failuresLeft >= QUIET_FAILURES_LEFT ? null : left
}
