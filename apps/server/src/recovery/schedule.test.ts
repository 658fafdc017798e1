import { systemTimers } from '@outpost/kernel'
import { fastify } from 'fastify'
import { makeWorkerUtils } from 'graphile-worker'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { SERVER_APPLICATION } from '../db/pool.ts'
import { startTestPostgres, type TestDatabase } from '../testing/index.ts'
import { keepSchedule, type Schedule, type ScheduledJob } from './index.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await (await startTestPostgres()).createDatabase()
})
afterAll(() => database.close())

const log = fastify({ logger: false }).log

const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await systemTimers.sleep(20)
}

/** Jobs of this name that are in the queue, those under way among them. */
const waiting = async (name: string) =>
  (await database.pool.query('SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = $1', [name])).rowCount

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
  await until(async () => (await waiting('due')) === 0) // else it stays as under way, and what is done once more is not this test's
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

/** A job whose runs last until they are let go; at most so many of them were under way at a time. */
function longJob(name: string, on?: string) {
  const under: (() => void)[] = []
  const seen = { begun: 0, atOnce: 0, told: 0 }
  const job: ScheduledJob = {
    name,
    at: '0 0 29 2 *',
    ...(on !== undefined && { on }),
    run: async (signal) => {
      seen.begun += 1
      await new Promise<void>((end) => {
        under.push(end)
        seen.atOnce = Math.max(seen.atOnce, under.length)
        signal.addEventListener('abort', () => end(), { once: true })
      })
      if (signal.aborted) seen.told += 1
      under.splice(0, 1)
    },
  }
  return { job, seen, letGo: () => under[0]?.() }
}

describe('jobs at the same time', () => {
  let queue: Awaited<ReturnType<typeof makeWorkerUtils>>
  let servers: Schedule[] = []
  beforeAll(async () => {
    queue = await makeWorkerUtils({ connectionString: database.url })
  })
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()))
  })
  afterAll(() => queue.release())
  const serve = (...jobs: ScheduledJob[]) => {
    servers = [keepSchedule(database.url, jobs, log), keepSchedule(database.url, jobs, log)]
  }

  test('keep no other waiting, and are never two runs of one, on whichever server', async () => {
    const backup = longJob('backup')
    const judged: string[] = []
    const judge = { name: 'judge', at: '* * * * *', run: async () => void judged.push('judged') }
    serve(backup.job, judge)
    await queue.addJob('backup', {})
    await until(() => backup.seen.begun === 1)
    await queue.addJob('judge', {})
    for (let again = 0; again < 3; again++) await queue.addJob('backup', {})
    await until(async () => judged.length > 0 && (await waiting('backup')) === 1) // the others were left out
    backup.letGo()
    await until(async () => (await waiting('backup')) === 0)
    expect(backup.seen).toMatchObject({ begun: 1, atOnce: 1 })
    await queue.addJob('backup', {})
    await until(() => backup.seen.begun === 2)
    backup.letGo()
  })

  test('wait for each other where they work on the same', async () => {
    const [backup, drill] = [longJob('backup', 'backups'), longJob('drill', 'backups')]
    serve(backup.job, drill.job)
    await queue.addJob('backup', {})
    await until(() => backup.seen.begun === 1)
    await queue.addJob('drill', {})
    await until(async () => (await waitsForRow()) === 1)
    expect(drill.seen.begun).toBe(0)
    backup.letGo()
    await until(() => drill.seen.begun === 1)
    drill.letGo()
    await until(async () => (await waiting('drill')) === 0)
  })

  test('are told to end where what holds their place has died: another may begin', async () => {
    const backup = longJob('backup')
    serve(backup.job)
    await queue.addJob('backup', {})
    await until(() => backup.seen.begun === 1)
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE '%scheduled_job%SKIP LOCKED'`,
    )
    await until(() => backup.seen.told === 1)
  })

  const waitsForRow = async () =>
    (
      await database.pool.query(
        `SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%scheduled_job%FOR UPDATE'`,
      )
    ).rowCount
})
