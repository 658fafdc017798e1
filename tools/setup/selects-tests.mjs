// `node selects-tests.mjs PATTERN ARGS`: ends with 0 when vitest, given these arguments, would run a test in Chromium whose path
// matches the pattern, else 1.
import { globSync } from 'node:fs'
import { parseCLI } from 'vitest/node'
import { ROOT } from './paths.mjs'

const [pattern = '', ...args] = process.argv.slice(2)
const { filter, options } = parseCLI(['vitest', 'run', ...args])
const projects = [options.project ?? []].flat()
const files = globSync('{packages,apps,tools}/**/*.{browser,chromium}.test.ts', {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
})
const named = files.filter((file) => file.replaceAll('\\', '/').includes(pattern))
const selected = named.filter((file) => filter.length === 0 || filter.some((part) => file.includes(part)))
const wanted = projects.length === 0 || projects.some((name) => name !== 'node')
process.exitCode = wanted && selected.length > 0 ? 0 : 1
