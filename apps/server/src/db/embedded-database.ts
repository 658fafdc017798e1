import { join } from 'node:path'
import { systemTimers } from '@outpost/kernel'
import pg from 'pg'
import { type Cluster, startCluster } from './cluster.ts'
import { checkVersion, type Database, DatabaseRefused } from './database.ts'
import { createPool, type Pool, SERVER_APPLICATION } from './pool.ts'

export interface EmbeddedOptions {
  /** `OUTPOST_DATA`. */
  readonly data: string
  readonly password: string
  readonly poolSize: number
  /**
   * A server has its data folder to itself, brings PostgreSQL back when it dies, and stops it at the end. A command
   * (`shared`) works beside a server, and stops PostgreSQL only if it has started it.
   */
  readonly use: 'server' | 'shared'
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
}

const DATABASE = 'outpost'

export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<Database> {
  const cluster = await startCluster(clusterOptions(options))
  if (cluster.found && options.use === 'server') options.say('PostgreSQL is running already; using it.')
  const opened: { keeper?: Keeper; pool?: Pool } = {}
  const close = async () => {
    if (opened.pool !== undefined) await endPool(opened.pool)
    await opened.keeper?.release()
    // A server without the lock has found another server's PostgreSQL: not its own to stop.
    if (opened.keeper !== undefined || !cluster.found) await cluster.stop()
  }
  try {
    await createDatabase(cluster)
    if (options.use === 'server') opened.keeper = await keep(options, cluster)
    opened.pool = createPool({
      connectionString: cluster.url(DATABASE),
      max: options.poolSize,
      application: options.use === 'server' ? SERVER_APPLICATION : 'outpost',
      onError: (error) => options.warn(`A database connection was lost: ${error.message}`),
    })
    const version = await checkVersion(opened.pool)
    return { pool: opened.pool, version, kind: 'embedded', url: cluster.url(DATABASE), close }
  } catch (error) {
    await close()
    throw error
  }
}

const clusterOptions = ({ data, password, say }: EmbeddedOptions) => ({
  folder: join(data, 'postgres'),
  password,
  durable: true,
  say,
})

const POOL_END_MS = 5_000

/** A pool waits for every connection that is out; PostgreSQL's own stop ends those that hang. */
async function endPool(pool: Pool): Promise<void> {
  const ended = new AbortController()
  await Promise.race([pool.end(), systemTimers.sleep(POOL_END_MS, ended.signal)])
  ended.abort()
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const pool = createPool({ connectionString: cluster.url('postgres'), max: 1 })
  try {
    const { rowCount } = await pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (rowCount === 0) await pool.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await pool.end()
  }
}

interface Keeper {
  release(): Promise<void>
}

/** One server a data folder: whoever holds this lock. PostgreSQL frees it when its holder dies, however it dies. */
const SERVER_LOCK = 7_096_142
const RETRY_MS = 1_000
const LOCK_ATTEMPTS = 25
const LOCK_WAIT_MS = 200 // a killed server's lock is freed once PostgreSQL has noticed

async function keep(options: EmbeddedOptions, cluster: Cluster): Promise<Keeper> {
  const state: { released: boolean; holder?: pg.Client } = { released: false }
  const hold = async () => {
    state.holder = await holdLock(options, cluster, () => {
      if (!state.released) void bringBack()
    })
  }
  const bringBack = async () => {
    options.warn('PostgreSQL has gone; bringing it back.')
    while (!state.released) {
      try {
        await startCluster({ ...clusterOptions(options), port: cluster.port, samePort: true })
        await hold()
        return options.warn('PostgreSQL is back.')
      } catch (error) {
        options.warn(`PostgreSQL does not come back: ${error instanceof Error ? error.message : String(error)}`)
        await systemTimers.sleep(RETRY_MS)
      }
    }
  }
  await hold()
  return {
    release: async () => {
      state.released = true
      await state.holder?.end().catch(() => undefined)
    },
  }
}

async function holdLock(options: EmbeddedOptions, cluster: Cluster, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: cluster.url(DATABASE),
    keepAlive: true,
    application_name: SERVER_APPLICATION,
  })
  let holding = false
  client.on('error', () => undefined) // `end` follows, and tells
  client.on('end', () => {
    if (holding) onLost()
  })
  await client.connect()
  for (let i = 0; i < LOCK_ATTEMPTS; i++) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [SERVER_LOCK])
    if (rows[0]?.held === true) {
      holding = true
      return client
    }
    await systemTimers.sleep(LOCK_WAIT_MS)
  }
  await client.end()
  throw new DatabaseRefused(
    `Another Outpost runs on ${options.data}. Stop it, or give this one a folder and a port: OUTPOST_DATA=./data2 PORT=3001`,
  )
}
