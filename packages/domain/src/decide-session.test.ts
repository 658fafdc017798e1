import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASH } from './cash-rounding.ts'
import {
  type ClosingFacts,
  decideCashMovement,
  decideSessionClose,
  decideSessionOpen,
  type SessionClosing,
} from './decide-session.ts'
import { type CashMovementKind, postCashMovement } from './post-cash.ts'
import { postOrder } from './post-order.ts'
import { type SessionActivity, sumSession, sumTaxes } from './session-totals.ts'
import { paidOrders, payment } from './testing/arbitraries.ts'
import { calmFacts } from './testing/facts.ts'

const AT = '2026-01-05T09:00:00.000Z'

const activity: SessionActivity = {
  openingFloat: 10_000,
  orders: [
    { kind: 'sale', total: 3_000, taxTotal: 500, payments: [payment('cash', 1_000), payment('card', 2_000)] },
    { kind: 'sale', total: 600, taxTotal: 100, payments: [payment('cash', 600)] },
    { kind: 'return', total: 1_200, taxTotal: 200, payments: [payment('cash', 1_200)] },
  ],
  voids: [{ kind: 'sale', total: 600, taxTotal: 100, payments: [payment('cash', 600)] }],
  cashMovements: [
    { kind: 'paid_in', amount: 50 },
    { kind: 'paid_out', amount: 20 },
    { kind: 'safe_drop', amount: 5_000 },
    { kind: 'no_sale', amount: 0 },
  ],
}

const totals = unwrap(sumSession(activity))

describe('the sums of a register session', () => {
  it('count what was rung up, and net taxes, tenders and cash of returns and voids', () => {
    expect(totals).toEqual({
      saleCount: 2,
      salesTotal: 3_600,
      returnCount: 1,
      returnsTotal: 1_200,
      voidCount: 1,
      taxTotal: 300,
      tenders: [
        { tender: 'card', amount: 2_000 },
        { tender: 'cash', amount: -200 },
      ],
      expectedCash: 4_830,
    })
  })

  it("expect the cash that the ledger's cash account says, above the opening float", () => {
    const kinds = fc.constantFrom<CashMovementKind>('paid_in', 'paid_out', 'no_sale', 'safe_drop')
    const movements = fc.array(fc.record({ kind: kinds, amount: fc.integer({ min: 0, max: 100_000 }) }))
    fc.assert(
      fc.property(fc.array(paidOrders, { maxLength: 5 }), movements, (orders, cashMovements) => {
        const entries = [
          ...orders.flatMap(postOrder),
          ...cashMovements.flatMap(({ kind, amount }) => postCashMovement(kind, amount)),
        ].filter(({ account }) => account === `tender:${CASH}`)
        const cash = entries.reduce((sum, { debit, credit }) => sum + debit - credit, 0)
        const summed = unwrap(sumSession({ openingFloat: 7_000, orders, voids: [], cashMovements }))
        expect(summed.expectedCash).toBe(7_000 + cash)
      }),
    )
  })

  it('show net tax by code', () => {
    const items = (amount: number) => [{ taxes: [{ code: 'vat', rate: '20', included: true, amount }] }]
    expect(
      unwrap(
        sumTaxes([
          { kind: 'sale', items: items(50) },
          { kind: 'return', items: items(20) },
        ]),
      ),
    ).toEqual([{ code: 'vat', amount: 30 }])
  })
})

describe('opening a register session', () => {
  const opening = { id: 'r2', number: 2, openedBy: 's1', openingFloat: 10_000, openedAt: AT }
  const facts = { ...calmFacts(), exists: false, lastNumber: 1 }

  it('is accepted and moves no money', () => {
    expect(decideSessionOpen(facts, opening)).toMatchObject({ outcome: 'accepted', reviewFlags: [], entries: [] })
  })

  it('flags a gap in the numbers and a session left open', () => {
    expect(decideSessionOpen({ ...facts, lastNumber: 0, openSessionId: 'r1' }, opening)).toMatchObject({
      reviewFlags: [{ code: 'session_number_gap' }, { code: 'session_overlap' }],
    })
  })

  it('of an id that exists is refused', () => {
    expect(decideSessionOpen({ ...facts, exists: true }, opening)).toMatchObject({ code: 'session_exists' })
  })
})

describe('a cash movement', () => {
  it('is booked, even after its session was closed', () => {
    const movement = { registerSessionId: 'r1', kind: 'paid_out', amount: 20, staffId: 's1', movedAt: AT } as const
    expect(decideCashMovement(calmFacts({ session: { status: 'closed' } }), movement)).toMatchObject({
      outcome: 'accepted',
      reviewFlags: [{ code: 'late_sale' }],
      entries: [
        { account: 'tender:cash', debit: 0, credit: 20 },
        { account: 'paid_out', debit: 20, credit: 0 },
      ],
    })
  })
})

describe('closing a register session', () => {
  const closing: SessionClosing = {
    registerSessionId: 'r1',
    counted: 4_800,
    declared: totals,
    closedBy: 's1',
    closedAt: AT,
  }
  const facts: ClosingFacts = { ...calmFacts(), totals }

  it.each([
    { pieces: 9, flags: [] },
    { pieces: 8, flags: [{ code: 'closure_mismatch', detail: 'The pieces come to 4300, 4800 was counted.' }] },
  ])('is flagged where coins and notes do not come to what was counted ($pieces pieces)', ({ pieces, flags }) => {
    const denominations = [
      { value: 500, pieces },
      { value: 100, pieces: 3 },
      { value: 2_000, pieces: 0 },
    ]
    const decision = decideSessionClose(facts, { ...closing, denominations })
    expect(decision).toMatchObject({ outcome: 'accepted', reviewFlags: flags })
  })

  it('books what is missing from the drawer', () => {
    expect(decideSessionClose(facts, closing)).toMatchObject({
      outcome: 'accepted',
      reviewFlags: [],
      expected: 4_830,
      variance: -30,
      entries: [
        { account: 'tender:cash', debit: 0, credit: 30 },
        { account: 'cash_over_short', debit: 30, credit: 0 },
      ],
    })
  })

  it('is accepted under a flag that names the figures in which terminal and server differ', () => {
    const declared = { ...totals, saleCount: 3, tenders: [{ tender: 'cash', amount: -200 }] }
    expect(decideSessionClose(facts, { ...closing, declared })).toMatchObject({
      outcome: 'accepted',
      reviewFlags: [{ code: 'closure_mismatch', detail: expect.stringContaining('saleCount, tenders.card') }],
    })
  })

  it('happens once, to a session that is known', () => {
    const session = (status: 'closed' | 'unknown') => ({ ...facts, session: { status } })
    expect(decideSessionClose(session('closed'), closing)).toMatchObject({ code: 'session_already_closed' })
    expect(decideSessionClose(session('unknown'), closing)).toMatchObject({ code: 'session_unknown' })
  })
})
