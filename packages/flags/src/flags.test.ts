import { describe, expect, it, test } from 'vitest'
import { createFlagEngine, refusalOfFlagd } from './evaluate/index.ts'
import { checkDefinition, type FlagContext, type FlagDefinition, withRollout } from './index.ts'

const OFF: FlagDefinition = { variants: { on: true, off: false }, defaultVariant: 'off' }
const branch = (n: number, more: Partial<FlagContext> = {}): FlagContext => ({
  branchId: `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
  branch: `B${n}`,
  region: 'North',
  ring: n % 4,
  ...more,
})
const BRANCHES = Array.from({ length: 2_000 }, (_, n) => branch(n))

function variants(definition: FlagDefinition, contexts: readonly FlagContext[], key = 'thing') {
  const engine = createFlagEngine()
  engine.load([{ key, ...definition }])
  return contexts.map((context) => engine.variant(key, context))
}
function whoHas(definition: FlagDefinition, contexts = BRANCHES, key?: string) {
  const each = variants(definition, contexts, key)
  return new Set(contexts.filter((_, i) => each[i] === 'on').map(({ branch: code }) => code))
}

describe('a flag', () => {
  it('goes by branch, region, ring, platform and version of the app', () => {
    const targeting = {
      if: [
        { in: [{ var: 'branch' }, ['B7']] },
        'on',
        { and: [{ '==': [{ var: 'region' }, 'South'] }, { '<=': [{ var: 'ring' }, 1] }] },
        'on',
        { and: [{ '==': [{ var: 'platform' }, 'desktop'] }, { sem_ver: [{ var: 'appVersion' }, '>=', '1.10.0'] }] },
        'on',
      ],
    }
    const definition = { ...OFF, targeting }
    expect(checkDefinition(definition)).toEqual([])
    const asked = [
      branch(7),
      branch(1, { region: 'South' }),
      branch(2, { region: 'South' }),
      branch(3, { platform: 'desktop', appVersion: '1.10.2' }),
      branch(3, { platform: 'desktop', appVersion: '1.9.9' }),
      branch(3, { platform: 'web', appVersion: '1.10.2' }),
    ]
    expect(variants(definition, asked)).toEqual(['on', 'on', 'off', 'on', 'off', 'off'])
  })

  it('that cannot be read answers what the caller holds for usual, and spoils no other of its set', () => {
    const engine = createFlagEngine()
    engine.load([
      { key: 'odd', ...OFF, targeting: { no_such_operator: [1] } },
      { key: 'sound', ...OFF, defaultVariant: 'on' },
    ])
    expect(engine.resolve('odd', true, {})).toMatchObject({ value: true, reason: 'ERROR' })
    expect(engine.resolve('absent', true, {})).toMatchObject({ value: true })
    expect(engine.resolve('sound', false, {})).toMatchObject({ value: true })
    expect(engine.resolve('sound', 5, {})).toMatchObject({ value: 5, reason: 'ERROR' }) // of another type
  })
})

test.each([
  ['variants of two types', { ...OFF, variants: { on: true, off: 'no' } }, '/variants', 'variants_mixed'],
  ['a default that is no variant', { ...OFF, defaultVariant: 'up' }, '/defaultVariant', 'variant_unknown'],
  ['a rule that comes to no variant', rule({ if: [true, 'up'] }), '/targeting/if/1', 'variant_unknown'],
  ['an operator that flagd does not know', rule({ if: [{ is: [1] }, 'on'] }), '/targeting/if/0', 'operator_unknown'],
  ['a field that no context has', rule({ if: [{ var: 'user' }, 'on'] }), '/targeting/if/0', 'field_unknown'],
  ['shares that come to less than all', rule({ fractional: [['on', 20]] }), '/targeting/fractional', 'percentages'],
  ['a rule without an operator', rule({ if: [true, {}] }), '/targeting/if/1', 'rule_malformed'],
])('%s is found, and where', (_what, definition, pointer, code) => {
  expect(checkDefinition(definition as FlagDefinition)).toEqual([{ pointer, code }])
})

function rule(targeting: Record<string, unknown>): FlagDefinition {
  return { ...OFF, targeting }
}

describe('a rollout', () => {
  const steps = [
    { percent: 100, maxRing: 0 },
    { percent: 20, maxRing: 1 },
    { percent: 10 },
    { percent: 50 },
    { percent: 100 },
  ]

  it('is what flagd’s own schema takes', () => {
    for (const step of steps.keys()) expect(refusalOfFlagd(withRollout(OFF, 'on', steps, step))).toBeUndefined()
    expect(refusalOfFlagd(rule({ no_such_operator: [1] }))).toBeDefined()
  })

  it('reaches ever more branches, takes none back, and all at its end', () => {
    const reached = steps.map((_, step) => whoHas(withRollout(OFF, 'on', steps, step)))
    for (const [step, now] of reached.entries())
      for (const each of reached[step - 1] ?? []) expect(now.has(each), `${each} at step ${step}`).toBe(true)
    expect([...(reached[0] ?? [])].every((each) => Number(each.slice(1)) % 4 === 0)).toBe(true)
    expect(reached[0]?.size).toBe(500)
    expect(reached[3]?.size).toBeGreaterThan(1_150) // ring 0, and half of the rest
    expect(reached[3]?.size).toBeLessThan(1_350)
    expect(reached[4]?.size).toBe(2_000)
  })

  it('draws other branches for another flag', () => {
    const half = withRollout(OFF, 'on', [{ percent: 50 }], 0)
    const [one, other] = [whoHas(half, BRANCHES, 'one'), whoHas(half, BRANCHES, 'other')]
    const both = [...one].filter((each) => other.has(each)).length
    expect(both).toBeGreaterThan(400)
    expect(both).toBeLessThan(600)
  })

  it('leaves to the rules whom they name', () => {
    const pinned = {
      ...OFF,
      targeting: { if: [{ in: [{ var: 'branch' }, ['B1', 'B2']] }, 'off', { '==': [{ var: 'branch' }, 'B3'] }, 'on'] },
    }
    expect(checkDefinition(pinned)).toEqual([])
    const all = whoHas(withRollout(pinned, 'on', [{ percent: 100 }], 0), BRANCHES.slice(0, 10))
    expect([...all].toSorted()).toEqual(['B0', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9'])
    const none = whoHas(withRollout(pinned, 'on', [{ percent: 100, maxRing: 0 }], 0), [branch(1), branch(3), branch(5)])
    expect([...none]).toEqual(['B3'])
  })
})
