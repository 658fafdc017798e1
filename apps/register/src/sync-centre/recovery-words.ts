import type { RecoveryError } from '@outpost/client'
import type { Texts } from '../texts/texts.ts'

/** Why a refusal could not be settled this way. Nothing is lost by it. */
export function recoveryWords({ code }: RecoveryError, t: Texts): string {
  switch (code) {
    case 'dead_letter_unknown':
      return t('syncCentre.recover.problem.settled')
    case 'resolution_under_way':
      return t('syncCentre.recover.problem.underWay')
    case 'supervisor_needed':
      return t('syncCentre.recover.problem.supervisor')
    case 'still_inconsistent':
      return t('syncCentre.recover.problem.inconsistent')
    case 'disk_full':
      return t('sessions.diskFull')
    default:
      return t('syncCentre.recover.problem.other', { code })
  }
}
