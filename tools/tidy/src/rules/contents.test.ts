import { describe, expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { ambient, namedExports, noEscapes, size } from './contents.ts'

describe('ambient time and chance', () => {
  test.each([
    ['Date.now', 'const t = Date.now()'],
    ['Date.now', 'const clock = { now: Date.now }'],
    ['new Date()', 'const t = new Date()'],
    ['Date()', 'const t = Date()'],
    ['Math.random', 'const r = Math.random()'],
    ['crypto.randomUUID', 'const id = crypto.randomUUID()'],
    ['globalThis.crypto.randomUUID', 'const id = globalThis.crypto.randomUUID()'],
    ['randomUUID', "import { randomUUID } from 'node:crypto'"],
  ])('%s is found in %s', (what, text) => {
    const path = 'packages/domain/src/a.ts'
    expect(ambient.breaches(fixture({ [path]: text }))).toEqual([`${path}:1: ${what}; take a Clock, Random or NewId`])
  })

  test('a date made from a number reads no clock', () => {
    expect(ambient.breaches(fixture({ 'packages/domain/src/a.ts': 'const d = new Date(0)' }))).toEqual([])
  })

  test.each(['packages/kernel/src/clock.ts', 'apps/server/src/cli.ts', 'apps/server/src/main.ts', 'tools/x/src/a.ts'])(
    '%s may read the clock',
    (path) => {
      expect(ambient.breaches(fixture({ [path]: 'Date.now()' }))).toEqual([])
    },
  )

  test('an app’s other files may not', () => {
    expect(ambient.breaches(fixture({ 'apps/server/src/http/client.ts': 'Date.now()' }))).toHaveLength(1)
  })
})

test('a file of 401 lines is too long, a test or a generated file is not', () => {
  const text = 'f()\n'.repeat(401)
  const house = fixture({
    'packages/sync/src/a.ts': text,
    'packages/sync/src/a.test.ts': text,
    'packages/sync/src/generated/a.ts': text,
    'packages/sync/src/b.ts': 'f()\n'.repeat(400),
  })
  expect(size.breaches(house)).toEqual(['packages/sync/src/a.ts: 401 lines'])
})

test('export * is found, a named namespace is not one', () => {
  const house = fixture({ 'packages/sync/src/a.ts': "export * from './b.ts'\nexport * as c from './c.ts'" })
  expect(namedExports.breaches(house)).toEqual(['packages/sync/src/a.ts:1: export *'])
})

describe('type escapes', () => {
  test.each(['const x = y as any', 'const x = <any>y', `// @${'ts-ignore'}\nf()`, `/* @${'ts-nocheck'} */`])(
    '%s is found',
    (text) => {
      expect(noEscapes.breaches(fixture({ 'packages/sync/src/a.ts': text }))).toHaveLength(1)
    },
  )

  test('a cast to a real type is none', () => {
    expect(noEscapes.breaches(fixture({ 'packages/sync/src/a.ts': 'const x = y as unknown as Any' }))).toEqual([])
  })
})
