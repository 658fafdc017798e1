import type { Tone } from '../kit/notice.tsx'
import type { StorageState } from '../platform/storage-health.ts'
import type { Texts } from '../texts/texts.ts'

/** Under this the device may refuse the next sale: room for some weeks of unsent work is far less. */
const LITTLE_SPACE = 100 * 1_024 * 1_024

/** Whether what is sold stays on this device, in words. */
export function storageWords(
  { promise, free }: StorageState,
  t: Texts,
): { readonly tone: Tone; readonly words: string } {
  if (free !== null && free < LITTLE_SPACE) return { tone: 'error', words: t('settings.storage.little') }
  if (promise === 'kept') return { tone: 'safe', words: t('settings.storage.kept') }
  return promise === 'may_be_cleared'
    ? { tone: 'warning', words: t('settings.storage.mayBeCleared') }
    : { tone: 'info', words: t('settings.storage.unknown') }
}

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes as people say them: `1.5 GB`. */
export function formatBytes(bytes: number, locale: string): string {
  let at = 0
  let amount = bytes
  while (amount >= 1_000 && at < STEPS.length - 1) {
    amount /= 1_000
    at += 1
  }
  const unit = STEPS[at] ?? 'byte'
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumSignificantDigits: 3 }).format(amount)
}
