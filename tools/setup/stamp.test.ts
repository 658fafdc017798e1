import { describe, expect, test } from 'vitest'
import { fits } from './stamp.mjs'

const lock = (packages: Record<string, { version?: string; link?: boolean; optional?: boolean }>) => ({ packages })

describe('a tree fits the lock file', () => {
  const wanted = lock({
    '': {},
    'packages/kernel': { version: '0.1.0' },
    'node_modules/@outpost/kernel': { link: true },
    'node_modules/pg': { version: '8.23.1' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  })

  test('when every package is there in its version; another platform’s may be absent', () => {
    const installed = lock({ 'node_modules/@outpost/kernel': { link: true }, 'node_modules/pg': { version: '8.23.1' } })
    expect(fits(wanted, installed)).toBe(true)
  })

  test('not when a package is missing', () => {
    expect(fits(wanted, lock({ 'node_modules/@outpost/kernel': { link: true } }))).toBe(false)
  })

  test('not when a package has another version', () => {
    const installed = lock({ 'node_modules/@outpost/kernel': { link: true }, 'node_modules/pg': { version: '8.22.0' } })
    expect(fits(wanted, installed)).toBe(false)
  })
})
