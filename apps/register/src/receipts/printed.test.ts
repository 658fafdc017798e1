import { describe, expect, it } from 'vitest'
import type { Preferences } from '../platform/platform.ts'
import { rememberPrinted, wasPrinted } from './printed.ts'

function device(): Preferences {
  const kept = new Map<string, string>()
  return { read: (name) => kept.get(name) ?? null, write: (name, value) => void kept.set(name, value) }
}

describe('what was printed', () => {
  it('is known of an order once it was printed, so that the next print is a copy', () => {
    const preferences = device()
    expect(wasPrinted(preferences, 'a')).toBe(false)
    rememberPrinted(preferences, 'a')
    rememberPrinted(preferences, 'a')
    expect(wasPrinted(preferences, 'a')).toBe(true)
    expect(wasPrinted(preferences, 'b')).toBe(false)
  })

  it('is forgotten of orders that two hundred others have followed', () => {
    const preferences = device()
    for (let i = 0; i <= 200; i++) rememberPrinted(preferences, `order-${i}`)
    expect(wasPrinted(preferences, 'order-0')).toBe(false)
    expect(wasPrinted(preferences, 'order-1')).toBe(true)
  })
})
