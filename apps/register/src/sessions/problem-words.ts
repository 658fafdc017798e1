import type { CloseError, MoveCashError, OpenSessionError } from '@outpost/client'
import type { Texts } from '../texts/texts.ts'

type SessionProblem = OpenSessionError | MoveCashError | CloseError

/** Why the drawer's work was not written down, and that nothing of it was. */
export function sessionProblemWords({ code }: SessionProblem, t: Texts): string {
  switch (code) {
    case 'session_already_open':
      return t('sessions.alreadyOpen')
    case 'session_not_open':
      return t('sessions.notOpen')
    case 'disk_full':
      return t('sessions.diskFull')
    default:
      return t('sessions.problem', { code })
  }
}
