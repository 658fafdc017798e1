import { describe, expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { arrows, portable } from './arrows.ts'

/** A house in which every room exists and the given files say what they like. */
const house = (files: Record<string, string>) =>
  fixture({
    'packages/kernel/src/index.ts': '',
    'packages/contract/src/index.ts': '',
    'packages/domain/src/index.ts': '',
    'packages/sync/src/index.ts': '',
    'packages/store-sqlite/src/index.ts': '',
    'packages/client/src/index.ts': '',
    'apps/server/src/index.ts': '',
    ...files,
  })
const breaches = (files: Record<string, string>) => arrows.breaches(house(files))

describe('the arrows', () => {
  test.each([
    ['packages/kernel/src/a.ts', '@outpost/contract'],
    ['packages/contract/src/a.ts', '@outpost/domain'],
    ['packages/domain/src/a.ts', '@outpost/contract'],
    ['packages/sync/src/a.ts', '@outpost/domain'],
    ['packages/sync/src/a.ts', '@outpost/client'],
    ['packages/store-sqlite/src/a.ts', '@outpost/client'],
    ['packages/client/src/a.ts', '@outpost/store-sqlite'],
    ['apps/server/src/cli.ts', '@outpost/sync'],
    ['apps/server/src/cli.ts', '@outpost/store-sqlite'],
    ['apps/register/src/screen.ts', '@outpost/store-sqlite'],
    ['apps/register/src/main.ts', '@outpost/server'],
    ['apps/admin/src/page.ts', '@outpost/client'],
    ['apps/admin/src/page.ts', '@outpost/server'],
    ['packages/kernel/src/a.ts', '@outpost/kernel'],
  ])('%s may not import %s', (path, name) => {
    expect(breaches({ [path]: `import { x } from '${name}'` })).toHaveLength(1)
  })

  test.each([
    ['packages/client/src/a.ts', '@outpost/sync'],
    ['packages/client/src/a.ts', '@outpost/domain'],
    ['packages/store-sqlite/src/a.ts', '@outpost/sync'],
    ['apps/server/src/a.ts', '@outpost/domain'],
    ['apps/admin/src/page.ts', '@outpost/contract'],
    ['apps/register/src/main.ts', '@outpost/store-sqlite'],
    ['tools/replay/src/a.ts', '@outpost/store-sqlite'],
  ])('%s may import %s', (path, name) => {
    expect(breaches({ [path]: `import { x } from '${name}'` })).toEqual([])
  })

  test.each([
    ["import type { T } from '@outpost/contract/v2'"],
    ["export { x } from '@outpost/contract'"],
    ["export * from '@outpost/contract'"],
    ["const later = () => import('@outpost/contract')"],
    ["type T = import('@outpost/contract').T"],
  ])('no form of import goes unseen: %s', (text) => {
    expect(breaches({ 'packages/domain/src/a.ts': `\n${text}` })).toEqual([
      'packages/domain/src/a.ts:2: packages/domain may not import packages/contract',
    ])
  })

  test('a comment or a string that looks like an import is none', () => {
    expect(
      breaches({ 'packages/domain/src/a.ts': "// import '@outpost/sync'\nconst s = \"from '@outpost/sync'\"" }),
    ).toEqual([])
  })

  test('a new package must be given its arrows', () => {
    expect(breaches({ 'packages/loyalty/src/a.ts': "import { x } from '@outpost/kernel'" })).toEqual([
      'packages/loyalty/src/a.ts:1: packages/loyalty has no arrows yet; add them to arrows.ts',
    ])
  })
})

test('a package that every platform runs may use Node’s modules in its tests and generators only', () => {
  const text = "import { readFileSync } from 'node:fs'"
  const files = {
    'packages/sync/src/a.ts': text,
    'packages/sync/src/a.test.ts': text,
    'packages/contract/src/openapi/generate.ts': text,
    'packages/store-sqlite/src/a.ts': text,
  }
  expect(portable.breaches(house(files))).toEqual(['packages/sync/src/a.ts:1: node:fs exists in Node only'])
})
