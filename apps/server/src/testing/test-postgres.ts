import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { systemClock, systemTimers } from '@outpost/kernel'
import { startCluster } from '../db/cluster.ts'
import { migrate } from '../db/migrate.ts'
import { createPool, type Pool } from '../db/pool.ts'

/** One PostgreSQL for all files of a test run, without fsync; each caller gets a database of its own, migrated. */
export interface TestPostgres {
  /** A fresh copy of the migrated database. */
  createDatabase(): Promise<TestDatabase>
}

export interface TestDatabase {
  readonly url: string
  readonly pool: Pool
  /** Drops the database. */
  close(): Promise<void>
}

const PASSWORD = 'test'
const TEMPLATE = 'outpost_template'

let started: Promise<TestPostgres> | undefined

export function startTestPostgres(): Promise<TestPostgres> {
  started ??= connect()
  return started
}

/** The run: the process that starts the workers, and that all of them share. */
const RUN_PID = isMainThread && process.env['VITEST_WORKER_ID'] !== undefined ? process.ppid : process.pid
const FOLDER = join(tmpdir(), `outpost-test-${RUN_PID}`)
const ADDRESS = join(FOLDER, 'address')
const POLL_MS = 25
const PATIENCE_MS = 60_000

/** Whoever makes the folder starts the server; all others wait for its address. */
async function connect(): Promise<TestPostgres> {
  if (isFirst()) await startForAll()
  for (let waited = 0; !existsSync(ADDRESS); waited += POLL_MS) {
    if (waited > PATIENCE_MS) throw new Error(`no test database at ${FOLDER}; did the process that starts it fail?`)
    await systemTimers.sleep(POLL_MS)
  }
  const address = readFileSync(ADDRESS, 'utf8')
  const urlOf = (database: string) => address.replace('DATABASE', database)
  let made = 0
  return {
    createDatabase: async () => {
      const name = `test_${process.pid}_${++made}`
      await admin(urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`)
      const pool = createPool({ connectionString: urlOf(name), max: 10 })
      return {
        url: urlOf(name),
        pool,
        close: async () => {
          await pool.end()
          await admin(urlOf('postgres'), `DROP DATABASE ${name} WITH (FORCE)`)
        },
      }
    },
  }
}

function isFirst(): boolean {
  try {
    mkdirSync(FOLDER)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function startForAll(): Promise<void> {
  chmodSync(FOLDER, 0o755) // started as root, PostgreSQL runs under an account that must pass
  const keeper = join(import.meta.dirname, 'stop-when-orphaned.ts')
  spawn(process.execPath, [keeper, String(RUN_PID), FOLDER], { detached: true, stdio: 'ignore' }).unref()
  const cluster = await startCluster({ folder: join(FOLDER, 'postgres'), password: PASSWORD, durable: false })
  // of databases that hold next to nothing; a look at all of their tables took twenty times as long with helpers as without
  await admin(cluster.url('postgres'), 'ALTER SYSTEM SET max_parallel_workers_per_gather = 0')
  await admin(cluster.url('postgres'), 'SELECT pg_reload_conf()')
  await admin(cluster.url('postgres'), `CREATE DATABASE ${TEMPLATE}`)
  const pool = createPool({ connectionString: cluster.url(TEMPLATE), max: 1 })
  await migrate(pool, systemClock)
  await pool.end()
  writeFileSync(`${ADDRESS}.new`, cluster.url('DATABASE'))
  renameSync(`${ADDRESS}.new`, ADDRESS)
}

async function admin(url: string, statement: string): Promise<void> {
  const pool = createPool({ connectionString: url, max: 1 })
  try {
    await pool.query(statement)
  } finally {
    await pool.end()
  }
}

/** Stops the server of a run and removes its folder. */
export async function stopTestPostgres(folder: string): Promise<void> {
  if (existsSync(join(folder, 'postgres'))) {
    await (await startCluster({ folder: join(folder, 'postgres'), password: PASSWORD, durable: false })).stop()
  }
  rmSync(folder, { recursive: true, force: true })
}
