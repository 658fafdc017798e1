import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideOrder } from './decide-order.ts'
import { decideVoid, type PostedOrder, type VoidFacts, type VoidRequest } from './decide-void.ts'
import { completed, paidOrders } from './testing/arbitraries.ts'
import { approval, calmFacts } from './testing/facts.ts'

const posted: PostedOrder = {
  id: 'o1',
  voided: false,
  hasReturns: false,
  total: 500,
  movements: [{ lineNo: 1, productId: 'p1', kind: 'sale', quantity: '-2' }],
  entries: [
    { account: 'tender:cash', debit: 500, credit: 0 },
    { account: 'sales', debit: 0, credit: 500 },
  ],
}

const request: VoidRequest = {
  orderId: 'o1',
  registerSessionId: 'r1',
  staffId: 's1',
  approvalIds: ['a1'],
  voidedAt: '2026-01-05T09:00:00.000Z',
}

const facts = (order: Partial<PostedOrder> = {}, change: Partial<VoidFacts> = {}): VoidFacts => ({
  ...calmFacts({ approvals: new Map([approval('void', 'o1')]) }),
  order: { ...posted, ...order },
  ...change,
})

describe('a void', () => {
  it('negates every movement and exchanges the sides of every entry', () => {
    expect(decideVoid(facts(), request)).toMatchObject({
      outcome: 'accepted',
      reviewFlags: [],
      movements: [{ lineNo: 1, productId: 'p1', kind: 'sale', quantity: '2' }],
      entries: [
        { account: 'tender:cash', debit: 0, credit: 500 },
        { account: 'sales', debit: 500, credit: 0 },
      ],
    })
  })

  it('leaves stock and ledger as if any order had never been', () => {
    fc.assert(
      fc.property(paidOrders, (paid) => {
        const approvals = new Map([approval('return', 'o1')])
        const accepted = decideOrder(calmFacts({ approvals }), completed(paid, { approvalIds: ['a1'] }))
        if (accepted.outcome === 'refused') throw new Error(accepted.detail)
        const { movements, entries } = accepted
        const reversal = decideVoid(facts({ movements, entries, total: paid.total }), request)
        if (reversal.outcome === 'refused') throw new Error(reversal.detail)
        for (const [i, { quantity }] of movements.entries())
          expect(reversal.movements[i]?.quantity).toBe(quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`)
        for (const [i, { debit, credit }] of entries.entries())
          expect(reversal.entries[i]).toMatchObject({ debit: credit, credit: debit })
      }),
    )
  })

  it.each<[string, VoidFacts, string]>([
    ['of an order that nobody knows', { ...calmFacts() }, 'order_unknown'],
    ['of an order that is voided', facts({ voided: true }), 'order_already_voided'],
    ['of an order with returns against it', facts({ hasReturns: true }), 'order_has_returns'],
    ['that nobody approved', facts({}, { approvals: new Map() }), 'approval_missing'],
    ['approved for another order', facts({}, { approvals: new Map([approval('void', 'o2')]) }), 'approval_missing'],
  ])('%s is refused', (_, given, code) => {
    expect(decideVoid(given, request)).toMatchObject({ outcome: 'refused', code })
  })

  it('of a return may take stock below zero, under a flag', () => {
    const returned = { movements: [{ lineNo: 1, productId: 'p1', kind: 'return' as const, quantity: '2' }] }
    expect(decideVoid(facts(returned, { levels: new Map() }), request)).toMatchObject({
      reviewFlags: [{ code: 'oversold' }],
    })
  })

  it('that is re-offered stays accepted without its approval, but reverses nothing twice', () => {
    const again = { reoffered: true, approvals: new Map() }
    expect(decideVoid(facts({}, again), { ...request, approvalIds: [] })).toMatchObject({
      reviewFlags: [{ code: 'reoffered' }, { code: 'approval_missing' }],
    })
    expect(decideVoid(facts({ voided: true }, again), request)).toMatchObject({ code: 'order_already_voided' })
  })
})
