import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { JUDGE_AT } from './slices/flags/index.ts'
import { ROLL_UP_AT } from './slices/health/index.ts'
import { COUNT_SALES_AT } from './slices/reports/index.ts'
import { DROP_REQUESTS_AT } from './slices/terminal-requests/index.ts'

/** One that cannot be read keeps all the others, backups too, from ever running. */
test.each([JUDGE_AT, ROLL_UP_AT, COUNT_SALES_AT, DROP_REQUESTS_AT])('%j is a time that the schedule can read', (at) => {
  expect(parseCrontab(`${at} job`)).toHaveLength(1)
})
