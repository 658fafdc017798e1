import { describe, expect, test } from 'vitest'
import { closingLine, exitCodeFor, parseTally } from './closing-line.mjs'

describe('the closing line', () => {
  test('names passed and failed, and skipped only when there are any', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
  })

  test('a run in which no test ran fails', () => {
    expect(exitCodeFor({ passed: 0, failed: 0, skipped: 4 }, 0)).toBe(1)
  })

  test('a failure fails the run even when the runner says it went well', () => {
    expect(exitCodeFor({ passed: 4, failed: 1, skipped: 0 }, 0)).toBe(1)
    expect(exitCodeFor({ passed: 4, failed: 0, skipped: 0 }, 0)).toBe(0)
  })

  test('the runner’s own exit code wins', () => {
    expect(exitCodeFor({ passed: 4, failed: 0, skipped: 0 }, 130)).toBe(130)
  })

  test('a runner that died left no tally', () => {
    expect(parseTally('')).toBeUndefined()
    expect(parseTally('{"passed":1,"failed":0,"skipped":0}')).toEqual({ passed: 1, failed: 0, skipped: 0 })
  })
})
