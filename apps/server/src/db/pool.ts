import pg from 'pg'

export type Pool = pg.Pool

/** Where a reader may read: the pool, or a transaction that must see its own writes. */
export interface Db {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<Row>>
}

export interface PoolOptions {
  readonly connectionString: string
  /** Connections at most. */
  readonly max: number
  /** By which PostgreSQL lists the connections: a command's, unless told. */
  readonly application?: string
  /** Told when an idle connection dies; the pool replaces it by itself. */
  readonly onError?: (error: Error) => void
}

/** A server at work on a database is known by its connections' name: what replaces the database waits until none is left. */
export const SERVER_APPLICATION = 'outpost server'

/** How long a request waits for a free connection before it is answered `database_unavailable`. */
const CONNECT_TIMEOUT_MS = 5_000
/** How long an idle connection is kept: a new one reads catalogues and prepares statements for some 50 ms of CPU. */
const IDLE_TIMEOUT_MS = 600_000

/**
 * Rows come as: int8 → safe integer (a larger one throws), timestamptz → RFC 3339 UTC text with milliseconds,
 * date → `YYYY-MM-DD`, numeric → text. Times are written as RFC 3339 text as well. No Date object crosses this line.
 */
export function createPool({ connectionString, max, application = 'outpost', onError }: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    application_name: application,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    types,
  })
  pool.on('error', (error) => onError?.(error))
  // The pool takes its own listener off as it hands a connection over, and the taker puts its own on a moment later. An error
  // in between would take the process down; as it is, the taker's next query fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8_ARRAY = 1016
const TIMESTAMPTZ_ARRAY = 1185

const TEXT_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: safeInteger,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: instant,
  [INT8_ARRAY]: (text) => arrayOf(text, safeInteger),
  [TIMESTAMPTZ_ARRAY]: (text) => arrayOf(text, instant),
}

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : TEXT_PARSERS[oid]) ?? pg.types.getTypeParser(oid, format ?? 'text'),
} as pg.CustomTypesConfig

/** A sum over the books that no amount of the wire can say: every summand fits, they do not. */
export class SumOverflow extends RangeError {
  override readonly name = 'SumOverflow'
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new SumOverflow(`${text} is beyond 2^53 - 1`)
  return value
}

/** What the wire can say at most; the database's microseconds round the last nanoseconds of the calendar up to year 10000. */
const LAST_INSTANT = '9999-12-31T23:59:59.999Z'

/** `2024-01-02 03:04:05.678+00`, as a session in UTC prints it, to `2024-01-02T03:04:05.678Z`. */
function instant(text: string): string {
  if (text[4] !== '-') return LAST_INSTANT
  return new Date(`${text.slice(0, 10)}T${text.slice(11).replace(/([+-]\d\d)$/, '$1:00')}`).toISOString()
}

function arrayOf<T>(text: string, parse: (item: string) => T): (T | null)[] {
  if (text === '{}') return []
  const items = text.slice(1, -1).split(',')
  return items.map((item) => (item === 'NULL' ? null : parse(item.replaceAll('"', ''))))
}
