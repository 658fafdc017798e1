import { describe, expect, test } from 'vitest'
import { fixture, manifest } from '../fixture.ts'
import { declared, ownPackage, slices, testsStayTests } from './boundaries.ts'

describe('declared packages', () => {
  test('an import that package.json does not name is found', () => {
    const house = fixture({ 'apps/server/src/a.ts': "import pg from 'pg'\nimport { z } from '@scope/z/deep'" })
    expect(declared.breaches(house)).toEqual([
      'apps/server/src/a.ts:1: pg is not declared in apps/server/package.json',
      'apps/server/src/a.ts:2: @scope/z is not declared in apps/server/package.json',
    ])
  })

  test('declared packages and Node’s own modules pass', () => {
    const house = fixture({
      'apps/server/package.json': manifest('@outpost/server', ['pg']),
      'apps/server/src/a.ts': "import pg from 'pg'\nimport { join } from 'node:path'",
    })
    expect(declared.breaches(house)).toEqual([])
  })

  test('what the root shares is for tests and tools', () => {
    const text = "import { test } from 'vitest'"
    const house = fixture({
      'packages/sync/src/a.test.ts': text,
      'tools/x/src/a.ts': text,
      'packages/sync/src/a.ts': text,
    })
    expect(declared.breaches(house)).toEqual([
      'packages/sync/src/a.ts:1: vitest is not declared in packages/sync/package.json',
    ])
  })
})

test('a relative import into another package is found', () => {
  const house = fixture({
    'packages/sync/src/a.ts': "import { b } from './b.ts'\nimport { x } from '../../kernel/src/index.ts'",
  })
  expect(ownPackage.breaches(house)).toEqual([
    'packages/sync/src/a.ts:2: ../../kernel/src/index.ts leaves packages/sync; import the package by its name',
  ])
})

test('production code that imports a test file is found', () => {
  const text = "import { helper } from './b.test.ts'"
  const house = fixture({ 'packages/sync/src/a.ts': text, 'packages/sync/src/a.test.ts': text })
  expect(testsStayTests.breaches(house)).toEqual(['packages/sync/src/a.ts:1: ./b.test.ts is a test file'])
})

describe('slices', () => {
  test.each(['apps/server/src/slices/stock/count.ts', 'apps/server/src/http/server.ts'])(
    '%s may not reach into another slice',
    (path) => {
      const inside = path.includes('slices') ? '../orders/accept-order.ts' : '../slices/orders/accept-order.ts'
      expect(slices.breaches(fixture({ [path]: `import { a } from '${inside}'` }))).toHaveLength(1)
    },
  )

  test('its index.ts, its own files and the platform folders are open', () => {
    const text =
      "import { a } from '../orders/index.ts'\nimport { b } from './b.ts'\nimport { db } from '../../db/pool.ts'"
    expect(slices.breaches(fixture({ 'apps/server/src/slices/stock/a.ts': text }))).toEqual([])
  })
})
