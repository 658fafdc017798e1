// `node selects-browser-tests.mjs ARGS`: ends with 0 when vitest, given these arguments, would run a test that needs a browser, else 1.
import { globSync } from 'node:fs'
import { parseCLI } from 'vitest/node'
import { ROOT } from './paths.mjs'

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])
const projects = [options.project ?? []].flat()
const files = globSync('{packages,apps,tools}/**/*.{browser,chromium}.test.ts', {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
})
const selected = files.filter((file) => filter.length === 0 || filter.some((part) => file.includes(part)))
const wanted = projects.length === 0 || projects.some((name) => name !== 'node')
process.exitCode = wanted && selected.length > 0 ? 0 : 1
