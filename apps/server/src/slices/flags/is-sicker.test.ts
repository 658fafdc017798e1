import { expect, test } from 'vitest'
import { isSicker } from './is-sicker.ts'

const well = { score: 0, reports: 600, errors: 6 }

test.each([
  ['well as before', well, { score: 2, reports: 60, errors: 0 }, false],
  ['ill where it was well', well, { score: 12, reports: 60, errors: 0 }, true],
  ['as ill as it had been', { ...well, score: 44 }, { score: 46, reports: 60, errors: 0 }, false],
  ['failing far more often', well, { score: 3, reports: 10, errors: 5 }, true],
  ['failing as it had failed before', { ...well, errors: 300 }, { score: 3, reports: 10, errors: 8 }, false],
  ['failing once in a handful of reports', well, { score: 0, reports: 6, errors: 1 }, false],
  ['failing in too few reports to tell', well, { score: 0, reports: 2, errors: 9 }, false],
  ['never heard of before, and well', { score: 0, reports: 0, errors: 0 }, { score: 0, reports: 5, errors: 0 }, false],
])('a branch that is %s', (_what, before, now, expected) => {
  expect(isSicker(before, now)).toBe(expected)
})
