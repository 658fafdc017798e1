import { unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { remainingToPay, settle } from './payment.ts'

const hand = (tender: string, tendered: number) => ({ id: `${tender}-${tendered}`, tender, tendered })

describe('settling a total', () => {
  it('gives change for cash beyond what is due', () => {
    expect(unwrap(settle(1_530, [hand('cash', 2_000)]))).toEqual({
      payments: [{ id: 'cash-2000', tender: 'cash', amount: 1_530, tendered: 2_000, change: 470, state: 'captured' }],
      remaining: 0,
      change: 470,
    })
  })

  it('splits over several tenders, and says what is still to pay', () => {
    const settled = unwrap(settle(1_000, [hand('voucher', 300), hand('card', 400), hand('cash', 200)]))
    expect(settled.payments.map(({ amount }) => amount)).toEqual([300, 400, 200])
    expect(settled.remaining).toBe(100)
    expect(unwrap(remainingToPay(1_000, settled.payments))).toBe(100)
  })

  it('takes no more than is due by anything but cash, and nothing once it is paid', () => {
    expect(settle(1_000, [hand('card', 1_001)])).toMatchObject({
      ok: false,
      error: { code: 'overpaid', tender: 'card' },
    })
    expect(settle(1_000, [hand('card', 1_000), hand('cash', 1)])).toMatchObject({
      ok: false,
      error: { code: 'overpaid' },
    })
  })

  it.each([0, -1, 0.5])('takes no payment of %s', (amount) => {
    expect(settle(1_000, [hand('cash', amount)])).toEqual({ ok: false, error: { code: 'amount_invalid' } })
  })
})
