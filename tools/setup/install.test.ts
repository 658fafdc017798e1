import { expect, test } from 'vitest'
import { excerpt } from './install.mjs'

test('a failed setup shows npm’s errors without its remarks on Node versions', () => {
  const log = [
    'npm warn EBADENGINE Unsupported engine',
    'npm warn deprecated glob',
    'npm error',
    'npm error ENOTFOUND',
  ].join('\n')
  expect(excerpt(log)).toBe('npm error ENOTFOUND')
})

test('a long log keeps the reason at its start and the path of the full log at its end', () => {
  const log = ['the reason', ...Array.from({ length: 80 }, (_, i) => `usage ${i}`), 'the full log'].join('\n')
  const shown = excerpt(log).split('\n')
  expect(shown[0]).toBe('the reason')
  expect(shown.at(-1)).toBe('the full log')
  expect(shown).toContain('…')
  expect(shown.length).toBeLessThan(30)
})
