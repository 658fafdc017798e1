import { expect, test } from 'vitest'
import { AT_ONCE, bulk } from './bulk.ts'

test('each of many is done once, no more than four at a time, and a failure stops no other', async () => {
  const outcomes = new Map<number, string>()
  const done: number[] = []
  let running = 0
  let most = 0
  await bulk(
    Array.from({ length: 11 }, (_, i) => i),
    async (i) => {
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      done.push(i)
      if (i === 3) throw new Error('refused')
    },
    (index, { kind }) => outcomes.set(index, kind),
  )
  expect(done.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(most).toBe(AT_ONCE)
  expect([...outcomes.values()].filter((kind) => kind === 'done')).toHaveLength(10)
  expect(outcomes.get(3)).toBe('failed')
})
