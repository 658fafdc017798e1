import type { ImportError, PartMissing, WorkFileError } from '@outpost/client'
import type { Texts } from '../texts/texts.ts'

/** Why a file of unsent work was not taken: exactly, since somebody's money is in it. Nothing of it was imported. */
export function workFileWords(error: WorkFileError | ImportError | PartMissing, t: Texts): string {
  switch (error.code) {
    case 'file_unreadable':
    case 'file_foreign':
    case 'part_missing':
    case 'supervisor_needed':
    case 'other_branch':
      return t(`syncCentre.carry.problem.${error.code}`)
    case 'file_newer':
      return t('syncCentre.carry.problem.file_newer', { version: error.version })
    case 'file_invalid':
      return t('syncCentre.carry.problem.file_invalid', { at: error.errors[0]?.pointer ?? '/' })
    case 'file_damaged':
      return t('syncCentre.carry.problem.file_damaged', { at: error.pointer })
    case 'disk_full':
      return t('sessions.diskFull')
    default:
      return t('syncCentre.recover.problem.other', { code: error.code })
  }
}
