import { expect, test } from 'vitest'
import { factsOf } from './letter-facts.ts'

test('of a sale, its receipt, money, operator and note are told', () => {
  const payload = { staffId: 'a', receiptNumber: 'B01-T01-000001', total: 250, currency: 'EUR', note: 'in a hurry' }
  expect(factsOf({ payload })).toEqual(payload)
})

test('of a correction, those of the sale that it mends', () => {
  const payload = {
    refusedRef: 'x',
    order: { staffId: 'a', receiptNumber: 'B01-T01-000001', total: 1, currency: 'EUR' },
  }
  expect(factsOf({ payload })).toMatchObject({ staffId: 'a', total: 1 })
})

test.each([null, 'text', 7, [], {}, { total: 'much', currency: 'euro', note: '', staffId: 3 }])(
  'of a payload that is none, %j, nothing is told',
  (payload) => {
    expect(Object.values(factsOf({ payload })).filter((value) => value !== undefined)).toEqual([])
  },
)
