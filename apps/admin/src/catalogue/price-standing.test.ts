import type { BranchPrice } from '@outpost/contract/v2'
import { expect, test } from 'vitest'
import { standingOf } from './price-standing.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const price = (id: string, effectiveFrom: string, effectiveTo?: string): BranchPrice => ({
  id,
  branchId: 'b',
  productId: 'p',
  price: 100,
  effectiveFrom: `2026-03-${effectiveFrom}T00:00:00Z`,
  ...(effectiveTo !== undefined && { effectiveTo: `2026-03-${effectiveTo}T00:00:00Z` }),
})

test('prices of a branch stand as its tills take them', () => {
  const known = [
    price('1', '01'),
    price('2', '05', '08'),
    price('3', '09'),
    price('4', '20', '25'),
    price('5', '21', '21'),
  ]
  const elsewhere = { ...price('6', '10'), branchId: 'c' }
  expect(known.map((one) => standingOf(one, [...known, elsewhere], NOW))).toEqual([
    'replaced',
    'over',
    'now',
    'toCome',
    'withdrawn',
  ])
  expect(standingOf(elsewhere, [...known, elsewhere], NOW)).toBe('now')
})
