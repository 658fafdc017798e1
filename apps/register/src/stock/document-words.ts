import type { DocumentProgress } from '@outpost/client'
import type { Tone } from '../kit/notice.tsx'
import type { Texts } from '../texts/texts.ts'

const TONE = {
  saved_here: 'info',
  sent: 'info',
  confirmed: 'safe',
  needs_decision: 'error',
  settled: 'info',
} as const satisfies Record<DocumentProgress, Tone>

/** How far a document is, in words and a colour. */
export const progressWords = (
  progress: DocumentProgress,
  t: Texts,
): { readonly tone: Tone; readonly words: string } => ({
  tone: TONE[progress],
  words: t(`stock.progress.${progress}`),
})
