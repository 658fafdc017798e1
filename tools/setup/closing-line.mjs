/**
 * How many tests ended how. A file that failed to load and an error outside any test each count as one failure.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/** The one line by which CI knows the result. @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A run without a single test that ran proves nothing, so it fails. @param {Tally} tally @param {number} runnerCode */
export function exitCodeFor(tally, runnerCode) {
  if (runnerCode !== 0) return runnerCode
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0
}

/** @param {string} report what the reporter wrote; empty when the runner died @returns {Tally | undefined} */
export function parseTally(report) {
  try {
    const { passed, failed, skipped } = JSON.parse(report)
    return { passed, failed, skipped }
  } catch {
    return undefined
  }
}
