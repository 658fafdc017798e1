import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { MAX_AMOUNT } from '../limits.ts'
import {
  Amount,
  Currency,
  closed,
  Gtin,
  Id,
  Instant,
  Name,
  Note,
  Quantity,
  Rate,
  SignedAmount,
  SignedQuantity,
} from './index.ts'
import { validate } from './validate.ts'

const refusedBy = (schema: Parameters<typeof validate>[0], value: unknown) => {
  const result = validate(schema, value)
  return result.ok ? [] : result.error.map(({ code }) => code)
}

const Line = closed({ sku: Name, count: Type.Integer(), 'a/b~c': Type.Optional(Type.String()) })
const Cart = closed({ lines: Type.Array(Line), open: Type.Boolean() })

describe('a value of the right form', () => {
  it('comes out as it went in, not copied, stripped or completed', () => {
    const cart = { lines: [{ sku: 'A', count: 1 }], open: true }
    const result = validate(Cart, cart)
    expect(result.ok && result.value).toBe(cart)
  })
})

describe('errors', () => {
  it('point at an unknown field itself', () => {
    const result = validate(Cart, { lines: [{ sku: 'A', count: 1, price: 2 }], open: true })
    expect(result).toEqual({ ok: false, error: [{ pointer: '/lines/0/price', code: 'additionalProperties' }] })
  })

  it('point at a missing field itself', () => {
    const result = validate(Cart, { lines: [{ sku: 'A' }], open: true })
    expect(result).toEqual({ ok: false, error: [{ pointer: '/lines/0/count', code: 'required' }] })
  })

  it('escape slash and tilde in pointers', () => {
    const unknown = validate(Cart, { lines: [], open: true, 'x/y~z': 1 })
    expect(unknown).toMatchObject({ error: [{ pointer: '/x~1y~0z' }] })
    const wrong = validate(Cart, { lines: [{ sku: 'A', count: 1, 'a/b~c': 1 }], open: true })
    expect(wrong).toMatchObject({ error: [{ pointer: '/lines/0/a~1b~0c', code: 'type' }] })
  })

  it('name a field called __proto__ as any other', () => {
    const value = JSON.parse('{"lines":[],"open":true,"__proto__":{}}')
    expect(validate(Cart, value)).toMatchObject({ error: [{ pointer: '/__proto__', code: 'additionalProperties' }] })
  })

  it.each([
    ['a number as text', { lines: [{ sku: 'A', count: '1' }], open: true }, '/lines/0/count'],
    ['a boolean as number', { lines: [], open: 1 }, '/open'],
    ['null for a list', { lines: null, open: true }, '/lines'],
    ['a list for an object', [], ''],
    ['nothing', undefined, ''],
  ])('take nothing for another type: %s', (_, value, pointer) => {
    expect(validate(Cart, value)).toMatchObject({ ok: false, error: [{ pointer, code: 'type' }] })
  })

  it('name at least the first of very many unknown fields, and at most twenty in all', () => {
    const unknown = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field${i}`, i]))
    const result = validate(Cart, { lines: [], open: true, ...unknown })
    expect(result.ok ? [] : result.error).toContainEqual({ pointer: '/field0', code: 'additionalProperties' })
    const missing = validate(closed(Object.fromEntries(Object.keys(unknown).map((name) => [name, Name]))), {})
    expect(missing.ok ? 0 : missing.error.length).toBe(20)
  })
})

describe('text', () => {
  it('may be of any script, pairs of surrogates counting as one character', () => {
    expect(validate(Name, 'Müller & Söhne 株式会社').ok).toBe(true)
    expect(validate(Name, '🧾'.repeat(200)).ok).toBe(true)
    expect(refusedBy(Name, '🧾'.repeat(201))).toEqual(['maxLength'])
    expect(refusedBy(Name, 'e\u0301'.repeat(101))).toEqual(['maxLength'])
  })

  it.each(['a\u0000b', '\ud800', 'a\udc00', '\udc00\ud800'])('that no database can store is refused: %j', (text) => {
    expect(refusedBy(Name, text)).toEqual(['pattern'])
    expect(refusedBy(Note, text)).toEqual(['pattern'])
  })

  it('may be empty as a note but not as a name', () => {
    expect(validate(Note, '').ok).toBe(true)
    expect(refusedBy(Name, '')).toEqual(['minLength'])
  })
})

describe('a quantity', () => {
  it.each(['1', '0.001', '0.5', '1.250', '999999.999'])('may be %s', (quantity) => {
    expect(validate(Quantity, quantity).ok).toBe(true)
  })

  it.each([
    '0',
    '0.0',
    '0.000',
    '-1',
    '+1',
    '1.2345',
    '0.0001',
    '1000000',
    '01',
    '1.',
    '.5',
    '1e3',
    '1,5',
    ' 1',
    '1\n',
    '٣',
    '',
  ])('may not be %j', (quantity) => {
    expect(refusedBy(Quantity, quantity)).toEqual(['pattern'])
  })

  it('is text, not a number', () => {
    expect(refusedBy(Quantity, 1)).toEqual(['type'])
  })

  it('as a figure of stock may be negative or nothing', () => {
    for (const figure of ['0', '-3.5', '123456789012.999']) expect(validate(SignedQuantity, figure).ok).toBe(true)
    for (const figure of ['1.0001', '--1', '1234567890123'])
      expect(refusedBy(SignedQuantity, figure)).toEqual(['pattern'])
  })
})

describe('an amount', () => {
  it('goes from nothing to 2^53 - 1', () => {
    expect(MAX_AMOUNT).toBe(2 ** 53 - 1)
    for (const amount of [0, MAX_AMOUNT]) expect(validate(Amount, amount).ok).toBe(true)
    expect(refusedBy(Amount, 2 ** 53)).toEqual(['maximum'])
    expect(refusedBy(Amount, -1)).toEqual(['minimum'])
  })

  it.each([0.5, 1.1, Number.NaN, Number.POSITIVE_INFINITY, '1', 1n, null])('is a whole number, not %s', (amount) => {
    expect(validate(Amount, amount).ok).toBe(false)
  })

  it('with a sign reaches as far below nothing', () => {
    expect(validate(SignedAmount, -MAX_AMOUNT).ok).toBe(true)
    expect(refusedBy(SignedAmount, -(2 ** 53))).toEqual(['minimum'])
  })
})

describe('an instant', () => {
  it.each(['2026-02-28T23:59:59Z', '2024-02-29T00:00:00.123456789Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.9Z'])(
    'may be %s',
    (instant) => {
      expect(validate(Instant, instant).ok).toBe(true)
    },
  )

  it.each([
    ['no such day', '2026-02-29T00:00:00Z'],
    ['no such day', '2026-04-31T00:00:00Z'],
    ['no such month', '2026-13-01T00:00:00Z'],
    ['no such hour', '2026-01-01T24:00:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['year 0', '0000-01-01T00:00:00Z'],
    ['a zone other than UTC', '2026-01-01T00:00:00+01:00'],
    ['no zone', '2026-01-01T00:00:00'],
    ['lower case', '2026-01-01t00:00:00z'],
    ['a date alone', '2026-01-01'],
    ['finer than nanoseconds', '2026-01-01T00:00:00.1234567890Z'],
  ])('may not be %s: %s', (_, instant) => {
    expect(validate(Instant, instant).ok).toBe(false)
  })
})

describe('other values', () => {
  it('an id is a UUIDv7 in lower case', () => {
    expect(validate(Id, '0197f5c2-4a13-7b3e-9c41-5534d6f2c643').ok).toBe(true)
    expect(refusedBy(Id, '0197F5C2-4a13-7b3e-9c41-5534d6f2c643')).toEqual(['pattern'])
    expect(refusedBy(Id, '0197f5c2-4a13-4b3e-9c41-5534d6f2c643')).toEqual(['pattern'])
    expect(refusedBy(Id, '0197f5c2-4a13-7b3e-1c41-5534d6f2c643')).toEqual(['pattern'])
  })

  it('a rate has at most four places', () => {
    for (const rate of ['0', '8.875', '20', '100', '0.0001']) expect(validate(Rate, rate).ok).toBe(true)
    for (const rate of ['-1', '1.00001', '1000', '08']) expect(refusedBy(Rate, rate)).toEqual(['pattern'])
  })

  it('a barcode number has 8, 12, 13 or 14 digits', () => {
    for (const digits of [8, 12, 13, 14]) expect(validate(Gtin, '4'.repeat(digits)).ok).toBe(true)
    for (const digits of [7, 9, 11, 15]) expect(refusedBy(Gtin, '4'.repeat(digits))).toEqual(['pattern'])
  })

  it('a currency is three capital letters', () => {
    expect(validate(Currency, 'EUR').ok).toBe(true)
    expect(refusedBy(Currency, 'eur')).toEqual(['pattern'])
  })
})
