import { seededRandom } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRollout, type RolloutArm, type RolloutFacts } from './decide-rollout.ts'

const HOUR_MS = 3_600_000
const PLAN = { steps: 4, soakMs: 6 * HOUR_MS, minBranches: 20, tolerance: 0.02 }
const at = (withIt: RolloutArm, without: RolloutArm, more: Partial<RolloutFacts> = {}): RolloutFacts => ({
  step: 1,
  isPaused: false,
  watchedMs: 6 * HOUR_MS,
  withIt,
  without,
  ...more,
})
const decide = (facts: RolloutFacts) => decideRollout(PLAN, facts)

const arm = fc
  .integer({ min: 0, max: 10_000 })
  .chain((branches) => fc.record({ branches: fc.constant(branches), sicker: fc.integer({ min: 0, max: branches }) }))
const facts = fc.record({
  step: fc.integer({ min: 0, max: 3 }),
  isPaused: fc.boolean(),
  watchedMs: fc.integer({ min: 0, max: 12 * HOUR_MS }),
  withIt: arm,
  without: arm,
})

describe('a rollout that is watched', () => {
  it('goes on step by step while the branches that have it are no sicker than the others, and is done at the end', () => {
    const well = [
      { branches: 100, sicker: 1 },
      { branches: 9_900, sicker: 120 },
    ] as const
    expect(decide(at(...well, { step: 0 }))).toEqual({ kind: 'advance', step: 1 })
    expect(decide(at(...well, { step: 2 }))).toEqual({ kind: 'advance', step: 3 })
    expect(decide(at({ branches: 10_000, sicker: 80 }, { branches: 0, sicker: 0 }, { step: 3 }))).toEqual({
      kind: 'done',
    })
  })

  it('halts as soon as the branches that have it get sicker than the others, however short it was watched', () => {
    const sick = at({ branches: 100, sicker: 30 }, { branches: 9_900, sicker: 100 }, { watchedMs: 600_000 })
    expect(decide(sick)).toMatchObject({ kind: 'halt' })
  })

  it('is not blamed for an outage of the nation, and does not go on in it', () => {
    const outage = at({ branches: 500, sicker: 450 }, { branches: 9_500, sicker: 8_600 })
    expect(decide(outage)).toEqual({ kind: 'hold', why: 'all_are_sick' })
    expect(decide({ ...outage, watchedMs: 600_000 })).toEqual({ kind: 'hold', why: 'all_are_sick' }) // not “well so far”
  })

  it('does not say that all is well while too few were heard of to tell', () => {
    const [one, none] = [
      { branches: 1, sicker: 1 },
      { branches: 0, sicker: 0 },
    ]
    expect(decide(at(one, none, { watchedMs: 60_000 }))).toEqual({ kind: 'hold', why: 'too_few' })
  })

  it('stays where a person keeps it, and halts even there', () => {
    const [well, sick] = [
      { branches: 100, sicker: 1 },
      { branches: 100, sicker: 40 },
    ]
    expect(decide(at(well, well, { isPaused: true }))).toEqual({ kind: 'hold', why: 'paused' })
    expect(decide(at(sick, well, { isPaused: true }))).toMatchObject({ kind: 'halt' })
  })

  it('has nobody to compare with at its last step: it never halts there, and waits for a person where many got sicker', () => {
    const last = (sicker: number) => at({ branches: 10_000, sicker }, { branches: 0, sicker: 0 }, { step: 3 })
    expect(decide(last(999))).toEqual({ kind: 'done' })
    expect(decide(last(4_000))).toEqual({ kind: 'hold', why: 'all_are_sick' })
  })

  it('stops no trade for a difference that is proved and within the tolerance', () => {
    const [few, none] = [
      { branches: 50_000, sicker: 1_500 },
      { branches: 50_000, sicker: 900 },
    ]
    expect(decide(at(few, none))).toEqual({ kind: 'advance', step: 2 })
    expect(decideRollout({ ...PLAN, tolerance: 0.005 }, at(few, none))).toMatchObject({ kind: 'halt' })
  })

  it('waits where too few branches were heard of to tell', () => {
    expect(decide(at({ branches: 3, sicker: 3 }, { branches: 9_000, sicker: 0 }))).toEqual({
      kind: 'hold',
      why: 'too_few',
    })
  })

  it('never halts where no larger share of the branches with it got sicker', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { withIt, without } = some
        fc.pre(withIt.sicker * without.branches <= without.sicker * withIt.branches)
        expect(decide(some).kind).not.toBe('halt')
      }),
    )
  })

  it('stays halted where still more of those with it, or fewer of those without, get sicker', () => {
    fc.assert(
      fc.property(facts, fc.nat(10_000), fc.nat(10_000), (some, more, fewer) => {
        fc.pre(decide(some).kind === 'halt')
        const withIt = { ...some.withIt, sicker: Math.min(some.withIt.branches, some.withIt.sicker + more) }
        const without = { ...some.without, sicker: Math.max(0, some.without.sicker - fewer) }
        expect(decide({ ...some, withIt, without }).kind).toBe('halt')
      }),
    )
  })

  it('never skips a step, and never goes on before its time', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const decision = decide(some)
        if (decision.kind === 'advance') expect(decision.step).toBe(some.step + 1)
        if (decision.kind === 'advance' || decision.kind === 'done')
          expect(some.watchedMs).toBeGreaterThanOrEqual(PLAN.soakMs)
      }),
    )
  })

  it('halts by mistake in none of ten thousand looks at a change that does nothing, and sees one that makes a tenth sick', () => {
    const random = seededRandom('rollout')
    const drawn = (branches: number, share: number): RolloutArm => ({
      branches,
      sicker: Array.from({ length: branches }, () => random.next()).filter((value) => value < share).length,
    })
    let halts = 0
    for (let look = 0; look < 10_000; look++) {
      if (decide(at(drawn(50, 0.03), drawn(200, 0.03))).kind === 'halt') halts++
    }
    expect(halts).toBe(0)
    expect(decide(at(drawn(500, 0.13), drawn(2_000, 0.03))).kind).toBe('halt')
  })
})
