import type { Tone } from '../kit/notice.tsx'
import type { Texts } from '../texts/texts.ts'

/** What the count differs by, in words: nobody should have to think which sign means missing. */
export function varianceWords(
  variance: number,
  money: (amount: number) => string,
  t: Texts,
): { readonly tone: Tone; readonly words: string } {
  if (variance === 0) return { tone: 'safe', words: t('sessions.variance.exact') }
  const amount = money(Math.abs(variance))
  return variance > 0
    ? { tone: 'warning', words: t('sessions.variance.over', { amount }) }
    : { tone: 'warning', words: t('sessions.variance.short', { amount }) }
}
