import { writeSync } from 'node:fs'

/** Opened by tests.mjs. */
const REPORT_FD = 3

/** A vitest reporter that hands the tally to the process that started vitest. */
export default class ClosingLineReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      tally.failed += brokenSuites(module)
      for (const test of module.children.allTests()) {
        tally[stateOf(test)]++
        if (test.diagnostic()?.flaky)
          console.error(
            `\nPassed only when tried again, look into it: ${module.relativeModuleId} > ${test.fullName}\n${reasons(test)}`,
          )
      }
    }
    writeSync(REPORT_FD, JSON.stringify(tally))
  }
}

/** @param {import('vitest/node').TestCase} test */
function stateOf(test) {
  const { state } = test.result()
  return state === 'passed' || state === 'failed' ? state : 'skipped'
}

/** Why it failed at first. @param {import('vitest/node').TestCase} test */
const reasons = (test) => (test.result().errors ?? []).map(({ message }) => message).join('\n')

/** A file or suite with errors of its own: its import, a beforeAll. @param {import('vitest/node').TestModule} module */
function brokenSuites(module) {
  const suites = [...module.children.allSuites()]
  return (module.errors().length > 0 ? 1 : 0) + suites.filter((suite) => suite.errors().length > 0).length
}
