import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestDatabase } from '../testing/test-postgres.ts'
import { binaryArray, type ElementType } from './binary-array.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await (await startTestPostgres()).createDatabase()
})
afterAll(() => database.close())

/** What PostgreSQL makes of the array, as text, beside what it makes of the same values as text. */
async function bothWays(type: ElementType, values: readonly unknown[]) {
  const binary = binaryArray(type, values.length, (i) => values[i])
  const { rows } = await database.pool.query<{ binary: string; text: string }>(
    `SELECT $1::${type}[]::text AS binary, $2::text[]::${type}[]::text AS text`,
    [binary, values.map((value) => (value === null ? null : String(value)))],
  )
  return rows[0]
}

const digits = (most: number) => fc.stringMatching(new RegExp(`^\\d{1,${most}}$`))

test.each<[ElementType, fc.Arbitrary<unknown>]>([
  ['uuid', fc.uuid()],
  ['int8', fc.maxSafeInteger()],
  ['int4', fc.integer()],
  ['text', fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed())],
  [
    'date',
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10)),
  ],
  [
    'timestamptz',
    fc
      .tuple(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }),
        fc.option(digits(6)),
      )
      .map(([date, fraction]) => date.toISOString().replace(/\.\d+/, fraction === null ? '' : `.${fraction}`)),
  ],
])('an array of %s reads like the same values written as text', async (type, value) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(value), { maxLength: 20 }), async (values) => {
      const found = await bothWays(type, values)
      expect(found?.binary).toBe(found?.text)
    }),
    { numRuns: 40 },
  )
})

test.each<[ElementType, unknown]>([
  ['uuid', 'x'],
  ['uuid', 'g0000000-0000-7000-8000-000000000000'],
  ['int8', 1.5],
  ['int8', 2 ** 53],
  ['int4', 2 ** 31],
  ['date', '2026-02-xx'],
  ['timestamptz', 'yesterday'],
])('what is no %s is not written as one: %s', (type, value) => {
  expect(() => binaryArray(type, 1, () => value)).toThrow()
})
