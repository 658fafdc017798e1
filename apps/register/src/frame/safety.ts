import type { TerminalStatus } from '@outpost/client'
import type { Tone } from '../kit/notice.tsx'
import { formatTime } from '../texts/format.ts'
import type { Texts } from '../texts/texts.ts'

/** Whether sales are safe, in one sentence and one colour. They always are; where, and until when, differs. */
export interface Safety {
  readonly tone: Tone
  readonly words: string
}

/** What is said of each way to be out of touch. */
const KEYS = {
  no_answer: 'offline',
  not_ours: 'notOurs',
  broken: 'broken',
  busy: 'broken',
  refused: 'refused',
} as const satisfies Record<NonNullable<TerminalStatus['fault']>, string>

export function safetyOf(
  { link, fault, unsent: { count }, retryAt, backlog, needsDecision, halt }: TerminalStatus,
  t: Texts,
  locale: string,
): Safety {
  if (link === 'training') return { tone: 'info', words: t('frame.safe.training') }
  if (link === 'halted') return { tone: 'error', words: t('frame.safe.halted', { reason: String(halt) }) }
  const isBusy = fault === 'busy' || (link === 'busy' && count > 0)
  if (isBusy && retryAt !== null) {
    const time = formatTime(retryAt, locale, 'second')
    return {
      tone: 'warning',
      words: count > 0 ? t('frame.safe.busy', { count, time }) : t('frame.safe.busyNothing', { time }),
    }
  }
  if (link === 'offline' || fault !== null) {
    const key = KEYS[fault ?? 'no_answer']
    const words = count > 0 ? t(`frame.safe.${key}`, { count }) : t(`frame.safe.${key}Nothing`)
    return { tone: fault === 'refused' ? 'error' : 'warning', words }
  }
  if (count > 0) return { tone: 'info', words: t('frame.safe.sending', { count }) }
  if (link === 'never_reached') return { tone: 'info', words: t('frame.safe.connecting') }
  if (backlog > 0) return { tone: 'info', words: t('frame.safe.loading', { count: backlog }) }
  // those that were refused are not: the strip names them beside this
  if (needsDecision.deadLetters > 0) return { tone: 'info', words: t('frame.safe.othersSent') }
  return { tone: 'safe', words: t('frame.safe.allSent') }
}
