import { expect, test } from 'vitest'
import { readSource } from './source.ts'

test('a file that is not TypeScript is an error, not a clean file', () => {
  expect(() => readSource('packages/sync/src/a.ts', 'import { from')).toThrow(/unexpected|expected/i)
})

test('lines are counted as an editor shows them', () => {
  expect(readSource('a.ts', 'f()\ng()\n').lines).toBe(2)
  expect(readSource('a.ts', 'f()\ng()').lines).toBe(2)
})
