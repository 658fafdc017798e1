import { type EnrolError, faultOfAnswer } from '@outpost/client'
import type { Texts } from '../texts/texts.ts'

/** Why a code did not make this terminal known again. Its work stays where it is. */
export function enrolAgainWords(error: EnrolError, t: Texts): string {
  if (error.code === 'other_branch') return t('syncCentre.enrol.otherBranch')
  if (error.code === 'secret_lost') return t('syncCentre.enrol.secretLost')
  if (error.code !== 'enrolment_failed') return t('syncCentre.recover.problem.other', { code: error.code })
  return t(`gettingIn.problem.enrolment.${faultOfAnswer(error.failure)}`)
}
