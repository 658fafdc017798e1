import { readDecimal } from '../kit/read-decimal.ts'

/** What somebody typed before a scan, a code or a name: `3*4006381333931`, `0,35 x bananas`, or `3*` alone. */
export interface Prefixed {
  /** A decimal string; absent where none was typed. */
  readonly quantity?: string
  readonly rest: string
}

const PREFIX = /^\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*[*×]\s*(.*)$/s

export function readQuantityPrefix(text: string): Prefixed {
  const [, typed, rest] = PREFIX.exec(text) ?? []
  const quantity = typed === undefined ? undefined : readDecimal(typed)
  if (quantity === undefined || rest === undefined || Number(quantity) === 0) return { rest: text.trim() }
  return { quantity, rest: rest.trim() }
}
