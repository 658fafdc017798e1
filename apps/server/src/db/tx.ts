import type { Brand } from '@outpost/kernel'
import type pg from 'pg'
import type { Db, Pool } from './pool.ts'

/** A transaction under way. Every writer demands one, so that nothing is written outside. */
export type Tx = Brand<Db, 'Tx'>

export interface TxOptions {
  /** `snapshot` reads one state throughout (REPEATABLE READ, READ ONLY); `write` is READ COMMITTED. */
  readonly mode?: 'write' | 'snapshot'
}

/** Times that a transaction is begun at most: deadlocks of our own making show up long before. */
const MAX_ATTEMPTS = 4

/**
 * Runs `work` in a transaction and commits. On a serialization failure, a deadlock or a lost connection the whole of it
 * is begun again, so `work` may run several times and must have no effect but on the database. What `work` throws rolls
 * back and is thrown on.
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(pool, work, options)
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isTransient(error)) throw error
    }
  }
}

const BEGIN = {
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
} as const

async function attemptOnce<T>(pool: Pool, work: (tx: Tx) => Promise<T>, { mode = 'write' }: TxOptions): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error // a client without a listener would take the process down when its server dies
  }
  client.on('error', onError)
  try {
    await client.query(BEGIN[mode])
    const value = await work(client as unknown as Tx)
    await commit(client)
    return value
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken ??= failed
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken ?? false)
  }
}

/** A COMMIT of a transaction that has failed answers ROLLBACK without an error: that must never look like success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT')
  if (command !== 'COMMIT') throw new Error(`the transaction ended by ${command}`)
}

const TRANSIENT_CODES = new Set(['40001', '40P01', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'])

/** The SQLSTATE, or Node's code of a socket error; undefined when the error has none. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** Begun again, it may succeed. A lost connection counts: each write of ours finds its own earlier success by its key. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return TRANSIENT_CODES.has(code) || code.startsWith('08')
  return (
    error instanceof Error &&
    /Connection terminated|connection timeout|encountered a connection error|Client was closed/i.test(error.message)
  )
}

/** The database could not be reached or is going down; a request is answered 503. */
export const isUnavailable = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '53300', '57P03'].includes(codeOf(error) ?? '') ||
  (isTransient(error) && !['40001', '40P01'].includes(codeOf(error) ?? '')) ||
  (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message))

/** `lock_timeout` ran out: someone else holds the row. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03'

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505'
