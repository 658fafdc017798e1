import type { Rollout } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

/** What the server made of it the last time. */
export function useJudgementWords() {
  const { t, has } = useTexts()
  return (judgement: Rollout['judgement']): string => {
    if (judgement === undefined) return t('rollouts.judgements.none')
    const { kind, why = '', excess } = judgement
    if (kind === 'halt') return t('rollouts.judgements.halt', { excess: excess ?? 0 })
    if (kind !== 'hold') return t(`rollouts.judgements.${kind}`)
    return has(`rollouts.judgements.${why}`) ? (t(`rollouts.judgements.${why}` as never) as string) : why
  }
}
