import { describe, expect, it } from 'vitest'
import { countAmount, countPieces, denominationsOf, listPieces, NOTHING_COUNTED } from './denominations.ts'

describe('a drawer that is counted', () => {
  it('comes to the sum of its pieces, listed from the largest', () => {
    const counted = countPieces(countPieces(NOTHING_COUNTED, 50, 3), 2_000, 2)
    expect(counted.amount).toBe(4_150)
    expect(listPieces(counted)).toEqual([
      { value: 2_000, pieces: 2 },
      { value: 50, pieces: 3 },
    ])
  })

  it('forgets a value that is counted as none', () => {
    const counted = countPieces(countPieces(NOTHING_COUNTED, 100, 7), 100, 0)
    expect(counted).toEqual(NOTHING_COUNTED)
    expect(listPieces(counted)).toBeUndefined()
  })

  it('has no pieces where somebody typed the sum', () => {
    expect(listPieces(countAmount(1_234))).toBeUndefined()
  })

  it('is counted in the coins of its branch: no cent and no two cents in Switzerland', () => {
    expect(denominationsOf('CHF').coins.at(-1)).toBe(5)
    expect(denominationsOf('EUR').coins.at(-1)).toBe(1)
    expect(denominationsOf('XTS').coins).toContain(1)
  })
})
