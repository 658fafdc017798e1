import { expect, test } from 'vitest'
import type { Sql } from './sql-driver.ts'
import { answered, atOnce, inTime, later } from './sql-work.ts'

function* sum(ask: (n: number) => Sql<number>): Sql<number> {
  return (yield* ask(1)) + (yield* ask(2))
}

function* mended(): Sql<string> {
  try {
    return yield* later<string>(() => Promise.reject(new Error('no such table')))
  } catch (error) {
    return `undone after: ${String(error)}`
  }
}

test('the same work has the same value whether its answers are there at once or come later', async () => {
  expect(atOnce(sum(answered))).toBe(3)
  expect(await inTime(sum(answered))).toBe(3)
  expect(await inTime(sum((n) => later(async () => n)))).toBe(3)
})

test('an answer that fails is thrown where the work waits for it', async () => {
  expect(await inTime(mended())).toBe('undone after: Error: no such table')
})

test('an error of the work itself comes out', async () => {
  await expect(inTime(sum((n) => later(() => Promise.reject(new Error(`no ${n}`)))))).rejects.toThrow('no 1')
})

test('work that has to wait is no work for a driver that answers at once', () => {
  expect(() => atOnce(sum((n) => later(async () => n)))).toThrow('answers at once')
})
