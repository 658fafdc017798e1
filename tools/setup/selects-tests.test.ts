import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './paths.mjs'
import { captureNode } from './process.mjs'

const PROGRAM = join(ROOT, 'tools', 'setup', 'selects-tests.mjs')

test.each([
  { args: [], browser: true, register: true },
  { args: ['--project=node', 'packages/store-indexeddb'], browser: false, register: false },
  { args: ['packages/kernel', '-t', 'store-indexeddb'], browser: false, register: false },
  { args: ['packages/store-indexeddb'], browser: true, register: false },
  { args: ['tools/register-e2e'], browser: true, register: true },
])('`npm test -- $args` needs a browser: $browser, the register: $register', async ({ args, browser, register }) => {
  const codes = ['', 'tools/register-e2e/'].map((pattern) => captureNode([PROGRAM, pattern, ...args]))
  expect(await Promise.all(codes)).toEqual([browser, register].map((needed) => ({ code: needed ? 0 : 1, output: '' })))
})
