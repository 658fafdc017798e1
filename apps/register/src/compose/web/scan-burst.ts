/** Milliseconds between two keys of a scanner, at most. The fastest typists need 60 and more, and not eight times in a row. */
const MAX_GAP_MS = 50
/** As short as a GTIN gets. What is shorter is read where it was typed. */
const MIN_CODE_CHARS = 8

/** Keys that came faster than anyone types. */
export interface Burst {
  readonly text: string
  /** Milliseconds, on the scale of the events. */
  readonly lastAt: number
}

export const noBurst: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY }

export interface Heard {
  readonly burst: Burst
  /** The key began it. */
  readonly begins: boolean
  /** Whole: the key was its end. */
  readonly code?: string
}

/** What one more key makes of a burst. A scanner ends a code with Enter or Tab, and shifts for capitals. */
export function hearKey({ text, lastAt }: Burst, key: string, at: number): Heard {
  const isQuick = at - lastAt <= MAX_GAP_MS
  if (key === 'Shift') return { burst: { text, lastAt }, begins: false }
  if (key.length === 1) return { burst: { text: isQuick ? text + key : key, lastAt: at }, begins: !isQuick }
  const isWhole = isQuick && (key === 'Enter' || key === 'Tab') && text.length >= MIN_CODE_CHARS
  return { burst: noBurst, begins: false, ...(isWhole && { code: text }) }
}
