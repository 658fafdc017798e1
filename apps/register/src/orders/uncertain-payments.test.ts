import type { LocalOrder } from '@outpost/client'
import { describe, expect, it } from 'vitest'
import { uncertainPayments } from './uncertain-payments.ts'

const payment = (id: string, amount: number, state: string) => ({ id, tender: 'card', amount, state })
const order = (payments: readonly object[], status = 'completed') =>
  ({ total: 500, status, payments }) as unknown as LocalOrder
const ids = (of: LocalOrder) => uncertainPayments(of).map(({ id }) => id)

describe('payments that wait for a person', () => {
  it('are those of which nobody knows', () => {
    expect(ids(order([payment('a', 200, 'captured'), payment('b', 300, 'unknown')]))).toEqual(['b'])
  })

  it('are those that failed, until something else was paid in their place', () => {
    expect(ids(order([payment('a', 500, 'failed')]))).toEqual(['a'])
    expect(ids(order([payment('a', 500, 'failed'), payment('b', 500, 'captured')]))).toEqual([])
  })

  it('are none of a voided order', () => {
    expect(ids(order([payment('a', 500, 'unknown')], 'voided'))).toEqual([])
  })
})
