import { expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { cycles } from './cycles.ts'

test('a cycle is found and spelled out, types included', () => {
  const house = fixture({
    'packages/sync/src/a.ts': "import { b } from './b.ts'",
    'packages/sync/src/b.ts': "import type { C } from './deep/c.ts'",
    'packages/sync/src/deep/c.ts': "export { a } from '../a.ts'",
  })
  expect(cycles.breaches(house)).toEqual([
    'packages/sync/src/a.ts → packages/sync/src/b.ts → packages/sync/src/deep/c.ts → packages/sync/src/a.ts',
  ])
})

test('two ways to one file are no cycle', () => {
  const house = fixture({
    'packages/sync/src/a.ts': "import { b } from './b.ts'\nimport { c } from './c.ts'",
    'packages/sync/src/b.ts': "import { c } from './c.ts'",
    'packages/sync/src/c.ts': '',
  })
  expect(cycles.breaches(house)).toEqual([])
})
