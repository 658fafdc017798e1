import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unwrap } from '@outpost/kernel'
import type { ListQuery } from '@outpost/sync'
import { expect, test } from 'vitest'
import { listRecords } from './list-records.ts'
import { openNodeDriver } from './node-driver.ts'
import { prepare } from './prepare.ts'
import type { SqlDriver } from './sql-driver.ts'
import { atOnce } from './sql-work.ts'
import { newFolder } from './testing/file-place.ts'

const QUERIES: readonly ListQuery[] = [
  { limit: 50 },
  { limit: 50, after: 'p1', descending: true },
  { key: 'gtin:5012345678900', limit: 50 },
  { key: 'gtin:5012345678900', limit: 50, after: 'p1' },
  { keyPrefix: 'name:ch', limit: 50 },
  { keyPrefix: 'name:ch', limit: 50, descending: true },
]

/** How SQLite goes about every statement that `work` has run. */
function plansOf(driver: SqlDriver, work: (spied: SqlDriver) => void): readonly string[] {
  const plans: string[] = []
  work({
    ...driver,
    all: (sql, ...params) => {
      const steps = atOnce(driver.all(`EXPLAIN QUERY PLAN ${sql}`, ...params))
      plans.push(...steps.map((row) => String(row['detail'])))
      return driver.all(sql, ...params)
    },
  })
  return plans
}

test.each(QUERIES)('%j reads no more of 50,000 products than it answers: every step is an index search', (query) => {
  const path = join(newFolder(), 'terminal.sqlite')
  const driver = openNodeDriver(path, { busyTimeoutMs: 0 })
  unwrap(atOnce(prepare(driver)))
  const insert = `INSERT INTO server_record VALUES ('products', ?, 1, 1, 0, '{}', '["gtin:5012345678900","name:cheese"]')`
  driver.run(insert, 'p0')
  driver.run(insert, 'p1')
  driver.run(`INSERT INTO record_key VALUES ('products', 'gtin:5012345678900', 'p0')`)
  driver.run(`INSERT INTO record_key VALUES ('products', 'name:cheese', 'p1')`)
  const plans = plansOf(driver, (spied) => void atOnce(listRecords(spied, 'products', query)))
  atOnce(driver.close())
  rmSync(dirname(path), { recursive: true })
  expect(plans).not.toEqual([])
  expect(plans.filter((plan) => /SCAN (?!j\b)|B-TREE/.test(plan))).toEqual([])
})
