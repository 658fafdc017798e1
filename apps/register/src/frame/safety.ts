import type { SyncStatus } from '@outpost/sync'
import type { Tone } from '../kit/notice.tsx'
import type { Texts } from '../texts/texts.ts'

/** Whether sales are safe, in one sentence and one colour. They always are; where, and until when, differs. */
export interface Safety {
  readonly tone: Tone
  readonly words: string
}

export function safetyOf({ phase, unsent, backlog, halt, lastError }: SyncStatus, t: Texts): Safety {
  if (phase === 'halted') return { tone: 'error', words: t('frame.safe.halted', { reason: String(halt) }) }
  if (phase === 'offline') {
    const words = unsent > 0 ? t('frame.safe.offline', { count: unsent }) : t('frame.safe.offlineNothing')
    return { tone: 'warning', words }
  }
  if (phase === 'waiting' && lastError !== null) {
    const words = unsent > 0 ? t('frame.safe.unreachable', { count: unsent }) : t('frame.safe.unreachableNothing')
    return { tone: 'warning', words }
  }
  if (unsent > 0) return { tone: 'info', words: t('frame.safe.sending', { count: unsent }) }
  if (backlog > 0) return { tone: 'info', words: t('frame.safe.loading', { count: backlog }) }
  return { tone: 'safe', words: t('frame.safe.allSent') }
}
