import { join } from 'node:path'
import { closingLine, exitCodeFor, parseTally } from './closing-line.mjs'
import { ROOT } from './paths.mjs'
import { runNodeWithReport } from './process.mjs'

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const REPORTER = join(ROOT, 'tools', 'setup', 'closing-line-reporter.mjs')

/**
 * Runs the tests; the last line on stdout is the tally, `N passed, N failed[, N skipped]`.
 * @param {readonly string[]} args to vitest, such as a folder
 */
export async function runTests(args) {
  const { code, report } = await runNodeWithReport([
    VITEST,
    'run',
    '--root',
    ROOT,
    '--reporter=default',
    `--reporter=${REPORTER}`,
    ...args,
  ])
  const tally = parseTally(report)
  if (tally === undefined) {
    console.error(`\nThe test run ended with ${code} before it could report.`)
    return code === 0 ? 1 : code
  }
  console.log(closingLine(tally))
  return exitCodeFor(tally, code)
}
