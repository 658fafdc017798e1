import { expect, test } from 'vitest'
import { tail } from './install.mjs'

test('a failed setup shows npm’s errors without its remarks on Node versions', () => {
  const log = ['npm warn EBADENGINE Unsupported engine', 'npm warn deprecated glob', '', 'npm error ENOTFOUND'].join(
    '\n',
  )
  expect(tail(log)).toBe('npm error ENOTFOUND')
})
