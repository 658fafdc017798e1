import type { Writable } from 'node:stream'
import type pg from 'pg'
import type { Pool } from '../db/pool.ts'

/** A prepared statement: parsed once a connection, by its name. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** A write transaction whose statements are sent without waiting for each other's answers. */
export interface Pipeline {
  /** Sends at once; the answer comes in order. */
  send<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
  /** Sends COMMIT behind what was sent; resolves when it has truly committed. Nothing may be sent afterwards. */
  commit(): Promise<void>
}

/** How long a write waits for another process that holds the branch's head row. */
const LOCK_TIMEOUT_MS = 2_000

/**
 * Every statement here finds its rows by key: one plan serves all, where PostgreSQL would plan a list of keys anew each time
 * because it takes a short one for cheaper.
 */
const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}; SET LOCAL plan_cache_mode = force_generic_plan`

/**
 * Runs `work` in one transaction, statements pipelined. `work` ends with `commit`; if it does not, or throws, everything is
 * rolled back. Throws what the database throws; the caller knows which failures are worth another attempt.
 */
export async function inPipeline<T>(pool: Pool, work: (tx: Pipeline) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error // a client without a listener would take the process down when its server dies
  }
  client.on('error', onError)
  const pipelined = client as pg.PoolClient & { pipeline: boolean }
  const before = pipelined.pipeline
  pipelined.pipeline = true
  let committed = false
  const gather = gatherWrites(client)
  const tx: Pipeline = {
    send: async ({ name, text }, values) => {
      gather()
      return (await client.query({ name, text, values: values as unknown[] })).rows
    },
    commit: async () => {
      gather()
      const { command } = await client.query('COMMIT')
      // a COMMIT of a transaction that has failed answers ROLLBACK without an error
      if (command !== 'COMMIT') throw new Error(`the transaction ended by ${command}`)
      committed = true
    },
  }
  try {
    const [, value] = await Promise.all([client.query(BEGIN), work(tx)])
    return value
  } finally {
    if (!committed)
      await client.query('ROLLBACK').catch((failed: Error) => {
        broken ??= failed
      })
    pipelined.pipeline = before
    client.off('error', onError)
    client.release(broken ?? false)
  }
}

/** What is sent within one turn of the event loop goes out in one packet: a system call costs more than a small statement. */
function gatherWrites(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  let gathering = false
  return () => {
    if (gathering) return
    gathering = true
    stream.cork()
    process.nextTick(() => {
      gathering = false
      stream.uncork()
    })
  }
}
