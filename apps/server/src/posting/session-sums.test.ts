import { sumSession } from '@outpost/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addCash, addOrder, addVoid, emptySums, toTotals } from './session-sums.ts'

const amount = fc.integer({ min: 0, max: 1_000_000 })
const payment = fc.record({ tender: fc.constantFrom('cash', 'card', 'exchange'), amount })
const order = fc.record({
  kind: fc.constantFrom('sale' as const, 'return' as const),
  total: amount,
  taxTotal: amount,
  payments: fc.array(payment, { maxLength: 3 }),
})
const cashMovement = fc.record({
  kind: fc.constantFrom('paid_in' as const, 'paid_out' as const, 'no_sale' as const, 'safe_drop' as const),
  amount,
})

test('sums that grow one by one are those that the domain sums up at once', () => {
  fc.assert(
    fc.property(
      fc.array(order),
      fc.array(order),
      fc.array(cashMovement),
      amount,
      (orders, voids, cash, openingFloat) => {
        const sums = emptySums()
        for (const one of orders) addOrder(sums, one)
        for (const one of voids) addVoid(sums, one)
        for (const one of cash) addCash(sums, one.kind, one.amount)
        const whole = sumSession({ openingFloat, orders, voids, cashMovements: cash })
        expect({ ok: true, value: toTotals(sums, openingFloat) }).toEqual(whole)
      },
    ),
  )
})
