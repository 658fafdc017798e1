import { checkDefinition } from '@outpost/flags'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type SimpleRule, type SimpleTargeting, toSimple, toTargeting } from './simple-rules.ts'

const variant = fc.constantFrom('on', 'off')
const words = fc.array(fc.constantFrom('B1', 'B2', 'North'), { minLength: 1, maxLength: 3 })
const rule: fc.Arbitrary<SimpleRule> = fc.oneof(
  fc.record({ field: fc.constantFrom('branch', 'region', 'platform'), values: words, variant }),
  fc.record({
    field: fc.constant('ring' as const),
    values: fc.integer({ min: 0, max: 9 }).map((n) => [String(n)]),
    variant,
  }),
  fc.record({ field: fc.constant('version' as const), values: fc.constant(['1.4.0']), variant }),
)
const targeting: fc.Arbitrary<SimpleTargeting> = fc.record({
  rules: fc.array(rule, { maxLength: 4 }),
  shares: fc.option(fc.integer({ min: 0, max: 100 }).map((on) => ({ on, off: 100 - on }))),
})

it('what the form says is a sound rule, and is shown again as it was said', () => {
  fc.assert(
    fc.property(targeting, (simple) => {
      const written = toTargeting(simple)
      const definition = {
        variants: { on: true, off: false },
        defaultVariant: 'off',
        ...(written && { targeting: written }),
      }
      expect(checkDefinition(definition)).toEqual([])
      expect(toSimple(written)).toEqual(simple)
    }),
  )
})

it.each([
  { or: [{ if: [{ in: [{ var: 'branch' }, ['B1']] }, 'on'] }, 'off'] },
  { if: [{ '==': [{ var: 'ring' }, 2] }, 'on'] },
  { if: [{ in: [{ var: 'branch' }, ['B1']] }, { fractional: [['on', 100]] }] },
  { if: [{ in: [{ var: 'branch' }, ['B1']] }, 'on', 'off'] },
  { if: [{ sem_ver: [{ var: 'appVersion' }, '<', '1.0.0'] }, 'on'] },
])('what says more than the form can show is left to the text: %j', (more) => {
  expect(toSimple(more)).toBeUndefined()
})
