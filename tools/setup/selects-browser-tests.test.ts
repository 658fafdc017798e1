import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './paths.mjs'
import { captureNode } from './process.mjs'

const PROGRAM = join(ROOT, 'tools', 'setup', 'selects-browser-tests.mjs')

test.each([
  { args: [], needed: true },
  { args: ['--project=node', 'packages/store-indexeddb'], needed: false },
  { args: ['packages/kernel', '-t', 'store-indexeddb'], needed: false },
])('`npm test -- $args` needs a browser: $needed', async ({ args, needed }) => {
  const { code, output } = await captureNode([PROGRAM, ...args])
  expect({ code, output }).toEqual({ code: needed ? 0 : 1, output: '' })
})
