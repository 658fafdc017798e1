import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LONG, longestFirst } from './longest-first.mjs'
import { ROOT } from './paths.mjs'

test('files of much work go first, the longest before them all, and the others as they were', () => {
  const files = ['packages/b.test.ts', LONG[1], 'packages/a.test.ts', LONG[0]].map((path) => ({
    moduleId: `/at/${path}`,
  }))
  const sorted = longestFirst(files).map(({ moduleId }) => moduleId.slice('/at/'.length))
  expect(sorted).toEqual([LONG[0], LONG[1], 'packages/b.test.ts', 'packages/a.test.ts'])
})

test('each of them is there', () => {
  expect(LONG.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})
