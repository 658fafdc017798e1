import { describe, expect, it } from 'vitest'
import { type Heard, hearKey, noBurst } from './scan-burst.ts'

/** Types `keys`, one every `gap` milliseconds. */
function type(keys: readonly string[], gap: number, from = noBurst): Heard {
  let heard: Heard = { burst: from, begins: false }
  const startsAt = from === noBurst ? 1_000 : 9_000
  keys.forEach((key, at) => {
    heard = hearKey(heard.burst, key, startsAt + at * gap)
  })
  return heard
}

const keysOf = (text: string, ...after: readonly string[]) => [...text.split(''), ...after]

describe('a scanner among the keys', () => {
  it('is told by its speed and the Enter at the end', () => {
    expect(type(keysOf('4006381333931', 'Enter'), 8).code).toBe('4006381333931')
    expect(type(keysOf('4006381333931', 'Tab'), 8).code).toBe('4006381333931')
  })

  it('may shift for the capitals of a receipt number', () => {
    const keys = ['Shift', ...keysOf('B01-'), 'Shift', ...keysOf('T01-000187', 'Enter')]
    expect(type(keys, 8).code).toBe('B01-T01-000187')
  })

  it('is nobody who types, however fast, and no short burst', () => {
    expect(type(keysOf('4006381333931', 'Enter'), 70).code).toBeUndefined()
    expect(type(keysOf('2000', 'Enter'), 5).code).toBeUndefined()
  })

  it('begins anew after a pause: what was typed before is no part of the code', () => {
    const before = type(keysOf('3*'), 200)
    expect(type(keysOf('96385074', 'Enter'), 8, before.burst).code).toBe('96385074')
  })
})
