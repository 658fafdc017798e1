import { describe, expect, it } from 'vitest'
import { barcodePath, code128 } from './code128.ts'

describe('a barcode of Code 128', () => {
  it('starts with B, ends with the stop, and has eleven modules a letter', () => {
    const bars = code128('B01-T01-000187')
    const letters = 14
    expect(bars.slice(0, 6).join('')).toBe('211214')
    expect(bars.slice(-7).join('')).toBe('2331112')
    expect(bars.reduce((sum, width) => sum + width, 0)).toBe(11 * (letters + 2) + 13)
  })

  it('carries the check letter of the standard’s example', () => {
    // "PJJ123C": start B, then 48 42 42 17 18 19 35, check 55 (by hand)
    const sum = [48, 42, 42, 17, 18, 19, 35].reduce((total, value, i) => total + value * (i + 1), 104) % 103
    expect(sum).toBe(55)
    expect(code128('PJJ123C').slice(-13, -7).join('')).toBe('311321')
  })

  it('draws nothing for letters that it has not', () => {
    expect(code128('Köln')).toEqual([])
    expect(barcodePath('')).toEqual({ path: '', width: 0 })
  })

  it('draws a bar, then a gap', () => {
    expect(barcodePath('A').path).toMatch(/^M0 0h2v1h-2zM3 0h1v1h-1z/)
  })
})
