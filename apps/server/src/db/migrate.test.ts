import { systemClock } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestDatabase } from '../testing/test-postgres.ts'
import { MigrationRefused, migrate, pendingMigrations, readMigrations } from './migrate.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await (await startTestPostgres()).createDatabase()
})
afterAll(() => database.close())

test('a migrated database has nothing pending, and migrating again does nothing', async () => {
  expect(await pendingMigrations(database.pool)).toEqual([])
  expect(await migrate(database.pool, systemClock)).toEqual([])
})

test('two servers that migrate at once run each migration once', async () => {
  const extra = { name: '9000-race', sql: 'CREATE TABLE race (id integer PRIMARY KEY)', checksum: 'a' }
  const all = [...readMigrations(), extra]
  const ran = await Promise.all([migrate(database.pool, systemClock, all), migrate(database.pool, systemClock, all)])
  expect(ran.flat()).toEqual(['9000-race'])
})

test('a database written by a newer Outpost is refused', async () => {
  await expect(migrate(database.pool, systemClock)).rejects.toThrow(MigrationRefused)
})

test('a migration that was changed after it ran is refused', async () => {
  const changed = { name: '9000-race', sql: 'SELECT 1', checksum: 'b' }
  await expect(migrate(database.pool, systemClock, [...readMigrations(), changed])).rejects.toThrow(
    /9000-race was changed/,
  )
})

test('a migration that fails leaves nothing of itself', async () => {
  const broken = {
    name: '9001-broken',
    sql: 'CREATE TABLE half (id integer PRIMARY KEY); SELECT no_such()',
    checksum: 'c',
  }
  const race = { name: '9000-race', sql: '', checksum: 'a' }
  await expect(migrate(database.pool, systemClock, [...readMigrations(), race, broken])).rejects.toThrow()
  const { rows } = await database.pool.query("SELECT to_regclass('half') AS half")
  expect(rows[0]).toEqual({ half: null })
})
