import type { Locator } from 'playwright'
import { becomes } from './becomes.ts'

/** Waits until a place on the screen has these words, whatever kinds of spaces stand between them. */
export const shows = (place: Locator, words: string): Promise<void> =>
  becomes(
    async () => ((await place.first().textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' '),
    (text) => text.includes(words),
  )
