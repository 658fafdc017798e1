import { expect, test } from 'vitest'
import { seededRandom } from './random.ts'
import { manualClock } from './testing/index.ts'
import { uuidv7Source } from './uuid.ts'

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('ids are UUIDv7 and carry the time in their first 48 bits', () => {
  const id = uuidv7Source({ now: () => 1_645_557_742_000 }, seededRandom(1))()
  expect(id).toMatch(V7)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_645_557_742_000)
})

test('ids rise strictly within one millisecond, past its 4,096th id, and when the clock steps back', async () => {
  const clock = manualClock(1_000_000)
  const next = uuidv7Source(clock, seededRandom(7))
  const ids = Array.from({ length: 10_000 }, next)
  await clock.set(500_000)
  ids.push(next())
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(ids.length)
})
