import { expect, test } from 'vitest'
import { scaledClock } from './clock.ts'

test('two scaled clocks of one spec show the same time, factor times as fast', () => {
  let real = 5_000
  const spec = { startAt: 1_000_000, originAt: 5_000, factor: 60 }
  const [a, b] = [scaledClock(spec, { now: () => real }), scaledClock(spec, { now: () => real })]
  expect(a.now()).toBe(1_000_000)
  real += 1_000
  expect(a.now()).toBe(1_060_000)
  expect(b.now()).toBe(a.now())
})
