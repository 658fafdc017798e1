import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestPostgres, type TestDatabase } from '../testing/index.ts'
import { schemaText } from './schema-text.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await (await startTestPostgres()).createDatabase()
})
afterAll(() => database.close())

test('the migrations together make schema.sql (`npm test -- apps/server/src/db -u` writes it anew)', async () => {
  await expect(await schemaText(database.pool)).toMatchFileSnapshot('./schema.sql')
})

/** Tables that every node of a cluster has whole: they know no branch. */
const REFERENCE = new Set([
  'admin_session',
  'branch',
  'category',
  'flag',
  'flag_change',
  'drill_report',
  'platform',
  'product',
  'product_gtin',
  'product_price',
  'restore',
  'rollout',
  'scheduled_job',
  'schema_migration',
  'signing_key',
  'staff',
  'tax_class',
  'tax_class_history',
])

describe('the rules that keep one SQL for one machine and for a cluster', () => {
  test('every table has a primary key; that of branch data begins with the branch', async () => {
    const { rows } = await database.pool.query<{ name: string; first: string | null }>(
      `SELECT c.relname AS name, a.attname AS first
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
       WHERE c.relkind = 'r' AND n.nspname = 'public' ORDER BY c.relname`,
    )
    const wrong = rows.filter(({ name, first }) => first === null || (!REFERENCE.has(name) && first !== 'branch_id'))
    expect(wrong).toEqual([])
    expect([...REFERENCE].filter((name) => !rows.some((row) => row.name === name))).toEqual([])
  })

  test('every unique index and foreign key of branch data begins with the branch', async () => {
    const { rows } = await database.pool.query<{ name: string; definition: string }>(
      `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE i.indisunique AND n.nspname = 'public'
       UNION ALL
       SELECT c.relname, pg_get_constraintdef(k.oid)
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype = 'f'`,
    )
    const wrong = rows.filter(({ name, definition }) => !REFERENCE.has(name) && !/\(branch_id\b/.test(definition))
    expect(wrong).toEqual([])
  })

  test('there are no triggers, rules, identity columns or sequences', async () => {
    const { rows } = await database.pool.query(
      `SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('S', 'v', 'm') AND n.nspname = 'public'`,
    )
    expect(rows).toEqual([])
  })
})

const SOURCES = join(import.meta.dirname, '..')
const TEXT = /`([^`]*)`|'([^'\n]*)'/g
const IS_SQL = /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b/

/** Every SQL text of the server's own code, with its place. */
function statements(): { place: string; sql: string }[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^testing|\/testing\//.test(file))
    .flatMap((file) =>
      [...codeOf(file).matchAll(TEXT)]
        .map(([, template, quoted]) => ({ place: file, sql: (template ?? quoted ?? '').replaceAll(/\s+/g, ' ') }))
        .filter(({ sql }) => IS_SQL.test(sql)),
    )
}

/** Without comments, whose backticks would be taken for the bounds of templates. */
const codeOf = (file: string): string =>
  readFileSync(join(SOURCES, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')

/** A statement names the branch itself, or is a list of columns to which the same file adds `WHERE branch_id`. */
const namesBranch = ({ place, sql }: { place: string; sql: string }): boolean =>
  /\bbranch_id\b/.test(sql) || (!/\bWHERE\b/.test(sql) && /\}\s+WHERE (?:\w+\.)?branch_id\b/.test(codeOf(place)))

describe('SQL in the code', () => {
  test('names the branch wherever it touches branch data', async () => {
    const { rows } = await database.pool.query<{ tablename: string }>(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    )
    const tables = rows.map(({ tablename }) => tablename).filter((name) => !REFERENCE.has(name))
    const touches = new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE) (?:${tables.join('|')})\\b`, 'i')
    const found = statements().filter(({ sql }) => touches.test(sql))
    expect(found.length).toBeGreaterThan(20)
    expect(found.filter((statement) => !namesBranch(statement))).toEqual([])
  })

  test('takes time, ids and chance from its parameters', () => {
    const ambient = /\bnow\(\)|current_timestamp|clock_timestamp|gen_random_uuid|random\(\)|nextval/i
    expect(statements().filter(({ sql }) => ambient.test(sql))).toEqual([])
  })
})
