import { join } from 'node:path'
import { ensureAdminBuilt } from './build-admin.mjs'
import { ensureRegisterBuilt } from './build-register.mjs'
import { CHROMIUM_VARIABLE } from './chromium.mjs'
import { closingLine, exitCodeFor, parseTally } from './closing-line.mjs'
import { ensureChromium, findChromium } from './ensure-chromium.mjs'
import { ROOT } from './paths.mjs'
import { captureNode, runNodeWithReport } from './process.mjs'
import { WebAppNotBuilt } from './web-build.mjs'

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const REPORTER = join(ROOT, 'tools', 'setup', 'closing-line-reporter.mjs')
const SELECTS_TESTS = join(ROOT, 'tools', 'setup', 'selects-tests.mjs')
/** Tests that drive what is served, by what they need built. */
const DRIVING = [
  { tests: 'tools/register-e2e/', build: [ensureRegisterBuilt] },
  { tests: 'tools/register-e2e/src/desk/', build: [ensureAdminBuilt] },
]

/**
 * Runs the tests; the last line on stdout is the tally, `N passed, N failed[, N skipped]`. Browser tests that could not be
 * run for want of a Chromium count as one failure, and keep no other test from running.
 * @param {readonly string[]} args to vitest, such as a folder
 */
export async function runTests(args) {
  const lack = await lackOfChromium(args)
  const isBuilt = lack !== undefined || (await buildWhatIsDriven(args))
  const { code, report } = await runNodeWithReport([
    VITEST,
    'run',
    '--root',
    ROOT,
    '--reporter=default',
    `--reporter=${REPORTER}`,
    ...(lack === undefined ? [] : ['--project=node', '--passWithNoTests']),
    ...args,
  ])
  const tally = parseTally(report)
  if (tally === undefined) {
    console.error(`\nThe test run ended with ${code} before it could report.`)
    return code === 0 ? 1 : code
  }
  if (lack !== undefined) {
    tally.failed += 1
    console.error(`\nThe browser tests were NOT RUN: ${lack.reason}. To mend it:\n\n  ${lack.remedy}\n`)
  }
  if (!isBuilt) {
    tally.failed += 1
    console.error(
      '\nRegister or admin could not be built (see above): their tests ran against an older build, or against none.',
    )
  }
  console.log(closingLine(tally))
  return exitCodeFor(tally, code)
}

/** Nobody is made to install a browser for tests that need none. @param {readonly string[]} args */
async function lackOfChromium(args) {
  const found = await findChromium()
  if (found === undefined && !(await selects('', args))) return undefined
  const chromium = found === undefined ? await ensureChromium() : { path: found }
  if (!('path' in chromium)) return chromium
  process.env[CHROMIUM_VARIABLE] = chromium.path
  return undefined
}

/** Whether vitest, given these arguments, would run a test in Chromium whose path has this in it. @param {string} part @param {readonly string[]} args */
const selects = async (part, args) => (await captureNode([SELECTS_TESTS, part, ...args])).code === 0

/** What cannot be built fails the run, and keeps no test from running. @param {readonly string[]} args */
async function buildWhatIsDriven(args) {
  try {
    for (const { tests, build } of DRIVING) {
      if (await selects(tests, args)) for (const ensure of build) await ensure()
    }
    return true
  } catch (error) {
    if (error instanceof WebAppNotBuilt) return false
    throw error
  }
}
