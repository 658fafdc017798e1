import { systemTimers } from '@outpost/kernel'
import { fastify } from 'fastify'
import { makeWorkerUtils } from 'graphile-worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SERVER_APPLICATION } from '../db/pool.ts'
import { startTestPostgres, type TestDatabase } from '../testing/index.ts'
import { keepSchedule } from './index.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await (await startTestPostgres()).createDatabase()
})
afterAll(() => database.close())

const log = fastify({ logger: false }).log

const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await systemTimers.sleep(20)
}

/** Servers that hear of a new job at once. */
const listening = async () =>
  (
    await database.pool.query(`SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND query LIKE 'LISTEN%'`, [
      SERVER_APPLICATION,
    ])
  ).rowCount

test('of several servers one does what is due, also after all connections have died; stopping is prompt', async () => {
  const done: string[] = []
  const open = (server: string) =>
    keepSchedule(database.url, [{ name: 'due', at: '0 0 29 2 *', run: async () => void done.push(server) }], log)
  const servers = [open('one'), open('two')]
  const queue = await makeWorkerUtils({ connectionString: database.url })
  await queue.migrate()
  await queue.addJob('due', {})
  await until(() => done.length === 1)
  await database.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
    SERVER_APPLICATION,
  ])
  await until(async () => (await listening()) === servers.length)
  await queue.addJob('due', {})
  await until(() => done.length === 2)
  await Promise.all(servers.map((server) => server.stop()))
  await queue.addJob('due', {})
  await queue.release()
  expect(done).toHaveLength(2)
  const { rows } = await database.pool.query('SELECT 1 FROM graphile_worker.jobs')
  expect(rows).toHaveLength(1)
})

test('what is under way when the server stops is told to end', async () => {
  let told = false
  let begun = false
  const run = async (signal: AbortSignal) => {
    begun = true
    await new Promise<void>((end) => signal.addEventListener('abort', () => end(), { once: true }))
    told = true
  }
  const schedule = keepSchedule(database.url, [{ name: 'long', at: '0 0 29 2 *', run }], log)
  const queue = await makeWorkerUtils({ connectionString: database.url })
  await queue.addJob('long', {})
  await queue.release()
  await until(() => begun)
  await schedule.stop()
  expect(told).toBe(true)
})
