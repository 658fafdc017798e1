import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, encodeText, SEPARATOR } from './ordered-text.ts'

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\0', '\x01', '\x02', 'a', '\ud7ff', '\ue000', '\uffff', '😀'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})
const bytes = (one: string) => Buffer.from(one, 'utf8')

test('a text in a key comes back as it was', () => {
  fc.assert(fc.property(text, (one) => decodeText(encodeText(one)) === one))
})

test('texts in keys have the order of their code points', () => {
  const sign = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  fc.assert(fc.property(text, text, (a, b) => sign(encodeText(a), encodeText(b)) === bytes(a).compare(bytes(b))))
})

test('no text holds the separator', () => {
  fc.assert(fc.property(text, (one) => !encodeText(one).includes(SEPARATOR)))
})

test('what begins alike begins alike in keys', () => {
  fc.assert(fc.property(text, text, (a, b) => encodeText(a + b).startsWith(encodeText(a))))
})

test('an everyday text is left as it is', () => {
  expect(encodeText('gtin:5012345678900 Käse 日本')).toBe('gtin:5012345678900 Käse 日本')
})
