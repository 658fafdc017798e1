import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestDatabase } from '../testing/test-postgres.ts'
import { bulkValues, insertInto, updateOf, upsertInto } from './bulk.ts'

interface Row {
  readonly itemId: string
  readonly amount: number | null
  readonly note: string | null
  readonly detail: unknown
  readonly refs: readonly string[]
  readonly flags: readonly string[]
}

const columns = [
  ['itemId', 'uuid'],
  ['amount', 'int8'],
  ['note', 'text'],
  ['detail', 'jsonb'],
  ['refs', 'uuid[]'],
  ['flags', 'text[]'],
] as const

let database: TestDatabase
const branchId = '00000000-0000-7000-8000-00000000000a'
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

beforeAll(async () => {
  database = await (await startTestPostgres()).createDatabase()
  await database.pool.query(
    `CREATE TABLE bulk_item (branch_id uuid, item_id uuid, amount int8, note text, detail jsonb, refs uuid[], flags text[],
       PRIMARY KEY (branch_id, item_id))`,
  )
})
afterAll(() => database.close())

const storable = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed())

test('whatever texts, numbers, JSON and lists go in come out again', async () => {
  const insert = insertInto<Row>('bulk_item', columns)
  const row = fc.record({
    amount: fc.option(fc.maxSafeInteger()),
    note: fc.option(fc.oneof(storable, fc.constantFrom('NULL', '{}', '"', '\\', ',', ' ', '', 'a"b\\c,{d}'))),
    detail: fc.option(fc.dictionary(storable, storable)),
    refs: fc.array(fc.integer({ min: 0, max: 9 }).map(id), { maxLength: 3 }),
    flags: fc.array(fc.constantFrom('oversold', 'price_variance'), { maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (made) => {
      const rows: Row[] = made.map((fields, index) => ({ itemId: id(index), ...fields }))
      await database.pool.query('DELETE FROM bulk_item')
      await database.pool.query(insert.text, bulkValues(insert, branchId, rows))
      const found = await database.pool.query('SELECT * FROM bulk_item ORDER BY item_id')
      const same = found.rows.map(({ item_id, branch_id: _branch, ...rest }) => ({ itemId: item_id, ...rest }))
      expect(same).toEqual(rows)
    }),
    { numRuns: 50 },
  )
})

test('a row that is there is written anew, and only the columns of an update change', async () => {
  const [upsert, update] = [
    upsertInto<Row>('bulk_item', columns, ['itemId']),
    updateOf<Pick<Row, 'itemId' | 'flags'>>('bulk_item', [columns[0], columns[5]]),
  ]
  await database.pool.query('DELETE FROM bulk_item')
  const row: Row = { itemId: id(1), amount: 1, note: 'a', detail: {}, refs: [], flags: [] }
  await database.pool.query(upsert.text, bulkValues(upsert, branchId, [row]))
  await database.pool.query(upsert.text, bulkValues(upsert, branchId, [{ ...row, amount: 2 }]))
  await database.pool.query(update.text, bulkValues(update, branchId, [{ itemId: id(1), flags: ['oversold'] }]))
  const { rows } = await database.pool.query('SELECT amount, note, flags FROM bulk_item')
  expect(rows).toEqual([{ amount: 2, note: 'a', flags: ['oversold'] }])
})
