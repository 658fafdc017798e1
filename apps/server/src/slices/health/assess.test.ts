import { HEALTH_REASONS } from '@outpost/contract/v2'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AILING_FROM, assess, type BranchFacts, SICK_FROM } from './assess.ts'
import { BUCKETS, emptyHistogram } from './histogram.ts'

const WELL: BranchFacts = {
  terminals: 5,
  online: 5,
  asleep: 0,
  silent: 0,
  unheard: 0,
  silentMs: 0,
  oldestUnsentMs: 0,
  deadLetters: 0,
  backlog: 0,
  reports: 300,
  errors: 0,
  latency: emptyHistogram(),
  clockOffMs: 900,
  storagePercent: 4,
  storageMayBeCleared: false,
}
const HOUR_MS = 3_600_000

const facts = fc.record({
  terminals: fc.nat(20),
  online: fc.nat(20),
  asleep: fc.nat(20),
  silent: fc.nat(20),
  unheard: fc.nat(20),
  silentMs: fc.nat(100 * HOUR_MS),
  oldestUnsentMs: fc.nat(100 * HOUR_MS),
  deadLetters: fc.nat(100),
  backlog: fc.nat(1_000_000),
  reports: fc.nat(1_000),
  errors: fc.nat(10_000),
  latency: fc.record({ counts: fc.array(fc.nat(50), { minLength: BUCKETS, maxLength: BUCKETS }), sumMs: fc.nat() }),
  clockOffMs: fc.nat(HOUR_MS * 2),
  storagePercent: fc.nat(100),
  storageMayBeCleared: fc.boolean(),
})

describe('how ill a branch is', () => {
  it('is nothing where all is well, at night too', () => {
    expect(assess(WELL)).toEqual({ standing: 'well', score: 0, reasons: [] })
    expect(assess({ ...WELL, online: 0, asleep: 5 })).toMatchObject({ standing: 'well', score: 0 })
  })

  it('is a matter for somebody as soon as one mutation is refused or work waits for five minutes', () => {
    expect(assess({ ...WELL, deadLetters: 1 })).toMatchObject({ standing: 'ailing', reasons: ['dead_letters'] })
    expect(assess({ ...WELL, oldestUnsentMs: 300_000 })).toMatchObject({ standing: 'ailing', reasons: ['unsent_old'] })
  })

  it('is grave where all of a branch is silent and owes work', () => {
    const silent = { ...WELL, online: 0, silent: 5, silentMs: HOUR_MS, oldestUnsentMs: HOUR_MS }
    expect(assess(silent)).toMatchObject({ standing: 'sick', reasons: ['silent', 'unsent_old'] })
  })

  it('never gets less by an ill getting worse', () => {
    const ills = [
      'silentMs',
      'oldestUnsentMs',
      'deadLetters',
      'backlog',
      'errors',
      'clockOffMs',
      'storagePercent',
    ] as const
    fc.assert(
      fc.property(facts, fc.constantFrom(...ills), fc.nat(1_000_000), (before, ill, more) => {
        expect(assess({ ...before, [ill]: before[ill] + more }).score).toBeGreaterThanOrEqual(assess(before).score)
      }),
    )
  })

  it('never gets less by a terminal that falls silent', () => {
    fc.assert(
      fc.property(facts, (before) => {
        fc.pre(before.online > 0)
        const after = { ...before, online: before.online - 1, silent: before.silent + 1 }
        expect(assess(after).score).toBeGreaterThanOrEqual(assess(before).score)
      }),
    )
  })

  it('is whole points with a known reason for each, worst first, and sick and ailing by their sum alone', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { score, reasons, standing } = assess(some)
        expect(Number.isSafeInteger(score)).toBe(true)
        expect(reasons.every((reason) => HEALTH_REASONS.includes(reason))).toBe(true)
        expect(score > 0).toBe(reasons.length > 0)
        expect(standing === 'sick').toBe(score >= SICK_FROM)
        expect(standing === 'ailing').toBe(score >= AILING_FROM && score < SICK_FROM)
      }),
    )
  })

  it('makes nobody sick who is only slow or odd', () => {
    const slow = { ...emptyHistogram(), counts: emptyHistogram().counts.with(BUCKETS - 1, 100) }
    for (const odd of [
      { latency: slow },
      { backlog: 1e9 },
      { clockOffMs: 1e12 },
      { errors: 1e9 },
      { storagePercent: 100 },
    ])
      expect(assess({ ...WELL, ...odd }).standing).not.toBe('sick')
  })

  it('is not known of a branch whose terminals were never heard of', () => {
    expect(assess({ ...WELL, online: 0, unheard: 5 }).standing).toBe('unheard')
    expect(assess({ ...WELL, terminals: 0, online: 0 }).standing).toBe('unheard')
  })
})
