import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@outpost/kernel'
import { startCluster, stopClusterIn } from '../db/cluster.ts'
import { migrate } from '../db/migrate.ts'
import { createPool, type Pool } from '../db/pool.ts'
import { onceInRun } from './run-folder.ts'

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

const ADDRESS = 'address'

async function connect(): Promise<TestPostgres> {
  const folder = await onceInRun('database', startForAll)
  const address = readFileSync(join(folder, ADDRESS), 'utf8')
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

async function startForAll(folder: string): Promise<void> {
  const cluster = await startCluster({ folder: join(folder, 'postgres'), password: PASSWORD, durable: false })
  // of databases that hold next to nothing; a look at all of their tables took twenty times as long with helpers as without
  await admin(cluster.url('postgres'), 'ALTER SYSTEM SET max_parallel_workers_per_gather = 0')
  await admin(cluster.url('postgres'), 'SELECT pg_reload_conf()')
  await admin(cluster.url('postgres'), `CREATE DATABASE ${TEMPLATE}`)
  const pool = createPool({ connectionString: cluster.url(TEMPLATE), max: 1 })
  await migrate(pool, systemClock)
  await pool.end()
  writeFileSync(join(folder, ADDRESS), cluster.url('DATABASE'))
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
export async function stopTestPostgres(runFolder: string): Promise<void> {
  await stopClusterIn(join(runFolder, 'database', 'postgres'))
  rmSync(runFolder, { recursive: true, force: true })
}
