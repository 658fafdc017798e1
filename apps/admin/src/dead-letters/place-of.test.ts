import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf } from './place-of.ts'

const TEXT = JSON.stringify({ total: 1, items: [{ name: 'a "b" {', sku: 'x' }, { name: 'c' }], 'a/b~c': true }, null, 2)
const at = (pointer: string) => {
  const { from, to } = placeOf(TEXT, pointer)
  return TEXT.slice(from, to)
}

describe('the place of a pointer', () => {
  test.each([
    ['/total', '1'],
    ['/items/0/name', '"a \\"b\\" {"'],
    ['/items/1/name', '"c"'],
    ['/a~1b~0c', 'true'],
    ['', TEXT],
  ])('%s is where its value stands', (pointer, value) => expect(at(pointer)).toBe(value))

  test('of a field that is missing is the beginning of what it is missing from', () => {
    expect(at('/items/1/sku')).toBe('{')
    expect(placeOf(TEXT, '/items/1/sku').from).toBe(TEXT.indexOf('{', TEXT.indexOf('"x"')))
    expect(at('/nothing/at/all')).toBe('{')
  })

  test('stays within the text, whatever text and pointer are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.string(), (text, pointer) => {
        const { from, to } = placeOf(text, `/${pointer}`)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(to).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
