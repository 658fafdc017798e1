import { describe, expect, it } from 'vitest'
import type { Texts } from '../texts/texts.ts'
import { formatBytes, storageWords } from './storage-words.ts'

const t = ((key: string) => key) as unknown as Texts
const GB = 1_000_000_000

describe('what a device promises about its records', () => {
  it('is good news where they are kept', () => {
    expect(storageWords({ promise: 'kept', used: 1, free: 5 * GB }, t).tone).toBe('safe')
  })

  it('is a warning where they may be cleared, and an error where there is no space, promised or not', () => {
    expect(storageWords({ promise: 'may_be_cleared', used: null, free: null }, t).tone).toBe('warning')
    expect(storageWords({ promise: 'kept', used: 1, free: 1_000_000 }, t).tone).toBe('error')
  })
})

describe('bytes', () => {
  it('are said in the unit and the language of people', () => {
    expect(formatBytes(1.52 * GB, 'en')).toBe('1.52 GB')
    expect(formatBytes(2_345, 'de')).toBe('2,35 kB')
    expect(formatBytes(0, 'en')).toBe('0 byte')
  })
})
