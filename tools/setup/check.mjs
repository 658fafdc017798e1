import { join } from 'node:path'
import { MODULES } from './paths.mjs'
import { captureNode } from './process.mjs'

/** @typedef {{ name: string, args: readonly string[] }} Step one program under the pinned Node */

const tool = (/** @type {string[]} */ ...path) => join(MODULES, ...path)

/** @type {readonly Step[]} */
export const CHECK_STEPS = [
  { name: 'types', args: [tool('typescript', 'bin', 'tsc'), '-p', '.', '--noEmit'] },
  {
    name: 'types of the register',
    args: [tool('typescript', 'bin', 'tsc'), '-p', join('apps', 'register'), '--noEmit'],
  },
  {
    name: 'types of the admin',
    args: [tool('typescript', 'bin', 'tsc'), '-p', join('apps', 'admin'), '--noEmit'],
  },
  { name: 'lint', args: [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'format', args: [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'tidy', args: [tool('vitest', 'vitest.mjs'), 'run', '--reporter=dot', 'tools/tidy'] },
]

/** Runs the steps side by side; each prints one line, and what it wrote when it failed. */
export async function runChecks() {
  const codes = await Promise.all(CHECK_STEPS.map(runStep))
  return codes.every((code) => code === 0) ? 0 : 1
}

/** @param {Step} step */
export async function runStep({ name, args }) {
  const startedAt = performance.now()
  const { code, output } = await captureNode(args)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (code === 0) console.log(`✓ ${name} (${seconds} s)`)
  else console.log(`✗ ${name} (${seconds} s)\n\n${output.trimEnd()}\n`)
  return code
}
