import type { RolloutStep } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

/** Whom a step reaches: `25 % of all branches`. */
export function useStepWords() {
  const { t } = useTexts()
  return ({ percent, maxRing }: RolloutStep): string =>
    maxRing === undefined ? t('rollouts.stepAll', { percent }) : t('rollouts.stepRing', { percent, ring: maxRing })
}
