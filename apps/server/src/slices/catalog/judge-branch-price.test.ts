import type { BranchPrice } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { expect, test } from 'vitest'
import { judgeBranchPrice } from './judge-branch-price.ts'

const NOW = Date.parse('2026-03-01T12:00:00Z')
const HOUR = 3_600_000

/** A price by the hours, from now, at which it begins and ends. */
const price = (from: number, to?: number, more: Partial<BranchPrice> = {}): BranchPrice => ({
  id: '01890000-0000-7000-8000-000000000001',
  branchId: '01890000-0000-7000-8000-000000000002',
  productId: '01890000-0000-7000-8000-000000000003',
  price: 399,
  effectiveFrom: toInstant(NOW + from * HOUR),
  ...(to !== undefined && { effectiveTo: toInstant(NOW + to * HOUR) }),
  ...more,
})
const judge = (before: BranchPrice | undefined, wanted: BranchPrice) => judgeBranchPrice(before, wanted, NOW)?.code

test('a new price may begin whenever, and ends after that or not at all', () => {
  expect([judge(undefined, price(24)), judge(undefined, price(-1, 1)), judge(undefined, price(2, 1))]).toEqual([
    undefined,
    undefined,
    'validation_failed',
  ])
  expect(judge(undefined, price(1, 1))).toBe('validation_failed')
})

test('a price that stands changes in nothing but its end', () => {
  expect(judge(price(24), price(24, undefined, { price: 1 }))).toBe('record_exists')
  expect(judge(price(24), price(25))).toBe('record_exists')
  expect(judge(price(24), price(24, 48))).toBeUndefined()
})

test.each([
  ['a price in force may end from now on', price(-2), price(-2, 0), true],
  ['and not before', price(-2), price(-2, -1), false],
  ['an end that lies ahead may be moved or taken away', price(-2, 5), price(-2), true],
  ['one that has come may not', price(-2, -1), price(-2, 5), false],
  ['nor be taken back', price(-2, -1), price(-2), false],
  ['what has not begun may never begin', price(24), price(24, 24), true],
  ['what has begun cannot be undone so', price(-2), price(-2, -2), false],
])('%s', (_title, before, wanted, isAllowed) => {
  expect(judge(before, wanted)).toBe(isAllowed ? undefined : 'validation_failed')
})
