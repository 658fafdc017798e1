import { describe, expect, it } from 'vitest'
import { decidePaymentSettle, type PaidSoFar, type SettlementRequest } from './decide-payment-settle.ts'
import { assertBalanced, type LedgerEntry } from './ledger.ts'
import { dueOf, roundedLater, type StandingPayment, settlePayments } from './settled-payments.ts'
import { calmFacts } from './testing/facts.ts'

const payment = (id: string, tender: string, amount: number, state: StandingPayment['state'] = 'captured') => ({
  id,
  tender,
  amount,
  state,
})
const cash = (id: string, amount: number) => ({ id, tender: 'cash', amount, state: 'captured' as const })

/** 30.00 of which 10.00 were paid in cash; nobody knows of the rest. */
const sale = (change: Partial<PaidSoFar> = {}): PaidSoFar => ({
  id: 'o1',
  kind: 'sale',
  voided: false,
  total: 3_000,
  payments: [payment('p1', 'cash', 1_000), payment('p2', 'card', 2_000, 'unknown')],
  ...change,
})

const request = (change: Partial<SettlementRequest> = {}): SettlementRequest => ({
  id: 's1',
  orderId: 'o1',
  paymentId: 'p2',
  outcome: 'captured',
  payments: [],
  registerSessionId: 'r1',
  staffId: 's1',
  settledAt: '2026-01-05T09:00:00.000Z',
  ...change,
})

function decide(order: PaidSoFar | undefined, asked: SettlementRequest, facts = calmFacts()) {
  return decidePaymentSettle({ ...facts, ...(order && { order }) }, asked)
}

function booked(order: PaidSoFar, asked: SettlementRequest): Record<string, number> {
  const decision = decide(order, asked)
  if (decision.outcome === 'refused') throw new Error(decision.code)
  assertBalanced(decision.entries)
  return Object.fromEntries(
    decision.entries.map(({ account, debit, credit }: LedgerEntry) => [account, debit - credit]),
  )
}

const codeOf = (order: PaidSoFar | undefined, asked: SettlementRequest) => {
  const decision = decide(order, asked)
  return decision.outcome === 'refused' ? decision.code : 'accepted'
}

describe('a payment whose outcome becomes known', () => {
  it('captured, goes from the unconfirmed to its tender', () => {
    expect(booked(sale(), request())).toEqual({ 'tender:card': 2_000, 'unconfirmed:card': -2_000 })
    expect(booked(sale({ kind: 'return' }), request())).toEqual({ 'tender:card': -2_000, 'unconfirmed:card': 2_000 })
  })

  it('failed, gives way to what was paid in its place, all of it', () => {
    const payments = [cash('p3', 500), { ...payment('p4', 'wallet', 1_500), state: 'unknown' as const }]
    expect(booked(sale(), request({ outcome: 'failed', payments }))).toEqual({
      'tender:cash': 500,
      'unconfirmed:wallet': 1_500,
      'unconfirmed:card': -2_000,
    })
  })

  it('failed and not replaced, is owed, and paid from there later', () => {
    const failed = request({ outcome: 'failed' })
    expect(booked(sale(), failed)).toEqual({ receivable: 2_000, 'unconfirmed:card': -2_000 })
    const short = sale({ payments: settlePayments(sale().payments, failed) })
    const paid = request({ id: 's2', outcome: 'failed', payments: [cash('p3', 2_000)] })
    expect(booked(short, paid)).toEqual({ 'tender:cash': 2_000, receivable: -2_000 })
    const settled = sale({ payments: settlePayments(short.payments, paid) })
    expect(codeOf(settled, { ...paid, id: 's3', payments: [cash('p5', 2_000)] })).toBe('payment_settled')
  })

  it('is settled once, at an order that stands and has it', () => {
    expect(codeOf(undefined, request())).toBe('order_unknown')
    expect(codeOf(sale({ voided: true }), request())).toBe('order_already_voided')
    expect(codeOf(sale(), request({ paymentId: 'p9' }))).toBe('payment_not_found')
    expect(codeOf(sale(), request({ paymentId: 'p1' }))).toBe('payment_settled')
    const captured = sale({ payments: settlePayments(sale().payments, request()) })
    expect(codeOf(captured, request())).toBe('payment_settled')
    expect(codeOf(captured, request({ outcome: 'failed', payments: [cash('p3', 2_000)] }))).toBe('payment_settled')
    const failed = sale({ payments: settlePayments(sale().payments, request({ outcome: 'failed' })) })
    expect(codeOf(failed, request({ outcome: 'failed' }))).toBe('payment_settled')
    expect(codeOf(failed, request())).toBe('payment_settled')
  })

  it('stands by what was paid in its place: its amount exactly, under ids of their own', () => {
    const inPlace = (...payments: SettlementRequest['payments']) =>
      codeOf(sale(), request({ outcome: 'failed', payments }))
    expect(inPlace(cash('p3', 1_999))).toBe('settlement_inconsistent')
    expect(inPlace(cash('p3', 2_001))).toBe('settlement_inconsistent')
    expect(inPlace(cash('p1', 2_000))).toBe('settlement_inconsistent')
    expect(inPlace(cash('p3', 1_000), cash('p3', 1_000))).toBe('settlement_inconsistent')
    expect(inPlace({ ...cash('p3', 2_000), tendered: 2_500, change: 400 })).toBe('settlement_inconsistent')
    expect(inPlace({ ...cash('p3', 2_000), tendered: 2_500, change: 500 })).toBe('accepted')
    expect(codeOf(sale(), request({ payments: [cash('p3', 2_000)] }))).toBe('settlement_inconsistent')
  })

  it('rounds to coins what came in cash in its place, as an order does', () => {
    const inCoins = calmFacts({ branch: { ...calmFacts().branch, cashIncrement: 5 } })
    const odd = (kind: PaidSoFar['kind'] = 'sale') =>
      sale({ kind, total: 3_002, payments: [payment('p1', 'cash', 1_000), payment('p2', 'card', 2_002, 'unknown')] })
    const rounded = request({ outcome: 'failed', payments: [cash('p3', 2_000)], cashRounding: -2 })
    const decided = (asked: SettlementRequest) => decide(odd(), asked, inCoins)
    expect(decided(rounded)).toMatchObject({ outcome: 'accepted', reviewFlags: [] })
    expect(booked(odd(), rounded)).toEqual({ 'tender:cash': 2_000, cash_rounding: 2, 'unconfirmed:card': -2_002 })
    expect(booked(odd('return'), rounded)).toEqual({
      'tender:cash': -2_000,
      cash_rounding: -2,
      'unconfirmed:card': 2_002,
    })
    const settled = settlePayments(odd().payments, rounded)
    expect(dueOf(3_002, settled)).toBe(0n)
    expect(roundedLater(settled)).toBe(-2n)

    const split = { ...payment('p4', 'wallet', 1_001), state: 'captured' as const }
    const rest = request({ outcome: 'failed', payments: [split, cash('p3', 1_000)], cashRounding: -1 })
    expect(decided(rest)).toMatchObject({ outcome: 'accepted', reviewFlags: [] })
    const away = { ...cash('p3', 0), tendered: 2, change: 2 }
    const few = sale({ total: 1_002, payments: [payment('p1', 'cash', 1_000), payment('p2', 'card', 2, 'unknown')] })
    const nothing = request({ outcome: 'failed', payments: [away], cashRounding: -2 })
    expect(booked(few, nothing)).toEqual({ cash_rounding: 2, 'unconfirmed:card': -2 })
    expect(dueOf(1_002, settlePayments(few.payments, nothing))).toBe(0n)
  })

  it('is looked at where it was rounded otherwise than the branch’s coins say, and refused where nothing could be rounded', () => {
    const inCoins = calmFacts({ branch: { ...calmFacts().branch, cashIncrement: 5 } })
    const odd = sale({
      total: 3_002,
      payments: [payment('p1', 'cash', 1_000), payment('p2', 'card', 2_002, 'unknown')],
    })
    const flags = (more: Partial<SettlementRequest>) => {
      const decision = decide(odd, request({ outcome: 'failed', ...more }), inCoins)
      return decision.outcome === 'accepted' ? decision.reviewFlags.map(({ code }) => code) : decision.code
    }
    expect(flags({ payments: [cash('p3', 2_002)] })).toEqual(['total_mismatch']) // as version 1 had to say it
    expect(flags({ payments: [cash('p3', 1_990)], cashRounding: -12 })).toEqual(['total_mismatch'])
    expect(flags({ payments: [payment('p3', 'card', 2_002) as never] })).toEqual([])
    expect(flags({ payments: [payment('p3', 'card', 2_000) as never], cashRounding: -2 })).toBe(
      'settlement_inconsistent',
    )
    expect(flags({ payments: [cash('p3', 2_002)], cashRounding: -2 })).toBe('settlement_inconsistent')
    expect(flags({ payments: [], cashRounding: -2_002 })).toBe('settlement_inconsistent')
    expect(flags({ outcome: 'captured', payments: [], cashRounding: -2 })).toBe('settlement_inconsistent')
  })

  it('is flagged like any deed, and refused re-offered too when it was settled', () => {
    const late = calmFacts({ session: { status: 'closed' }, staff: { role: 'cashier', leaseValid: false } })
    const decision = decide(sale(), request(), late)
    expect(decision.outcome === 'accepted' && decision.reviewFlags.map(({ code }) => code)).toEqual([
      'lease_expired',
      'late_sale',
    ])
    const reoffered = calmFacts({ reoffered: true })
    expect(decide(sale(), request(), reoffered)).toMatchObject({ outcome: 'accepted' })
    expect(decide(sale(), request({ paymentId: 'p1' }), reoffered)).toMatchObject({ code: 'payment_settled' })
  })
})
