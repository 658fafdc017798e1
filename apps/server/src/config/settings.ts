import type { ScaledClockSpec } from '@outpost/kernel'
import { anyText, clockSpec, keyBytes, oneOf, type Parser, postgresUrl, wholeNumber } from './parsers.ts'

/** One row of the table of all configuration. */
export interface Setting<T> {
  /** The environment variable. */
  readonly name: string
  /** As it would be written; undefined = none, and `whenAbsent` says what happens. */
  readonly fallback: string | undefined
  readonly parse: Parser<T>
  readonly about: string
  readonly whenAbsent?: string
  /** Never printed. */
  readonly secret?: true
}

const setting = <T>(row: Setting<T>): Setting<T> => row

export const SETTINGS = {
  port: setting({
    name: 'PORT',
    fallback: '3000',
    parse: wholeNumber(0, 65_535),
    about: 'TCP port; 0 takes a free one',
  }),
  host: setting({
    name: 'HOST',
    fallback: '127.0.0.1',
    parse: anyText,
    about: 'Address to listen on; `0.0.0.0` opens the server to the network, behind TLS',
  }),
  data: setting({
    name: 'OUTPOST_DATA',
    fallback: './data',
    parse: anyText,
    about: 'Folder of the embedded PostgreSQL and of generated secrets',
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    fallback: undefined,
    whenAbsent: 'an embedded PostgreSQL under `OUTPOST_DATA`',
    parse: postgresUrl,
    about: 'A PostgreSQL 15 or newer to use instead of the embedded one',
    secret: true,
  }),
  pgPool: setting({
    name: 'OUTPOST_PG_POOL',
    fallback: '20',
    parse: wholeNumber(2, 200),
    about: 'Database connections of this process at most',
  }),
  secret: setting({
    name: 'OUTPOST_SECRET',
    fallback: undefined,
    whenAbsent: 'generated into `OUTPOST_DATA/secret.key`',
    parse: keyBytes,
    about: 'Key that seals the signing keys in the database, 64 hex digits; the same on every server of one database',
    secret: true,
  }),
  demo: setting({
    name: 'OUTPOST_DEMO',
    fallback: 'auto',
    parse: oneOf('auto', 'on', 'off'),
    about: 'Whether the first start makes a demo chain with well-known PINs; `auto` = only in an embedded database',
  }),
  logLevel: setting({
    name: 'OUTPOST_LOG_LEVEL',
    fallback: 'info',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    about: 'Structured log on standard error; `info` tells of refused requests, `debug` of all',
  }),
  accessTokenTtlS: setting({
    name: 'OUTPOST_ACCESS_TOKEN_TTL_S',
    fallback: '900',
    parse: wholeNumber(10, 86_400),
    about: 'Seconds for which an access token is good',
  }),
  spreadMs: setting({
    name: 'OUTPOST_SPREAD_MS',
    fallback: '60000',
    parse: wholeNumber(0, 3_600_000),
    about: 'Milliseconds over which terminals spread their reconnects',
  }),
  clock: setting<ScaledClockSpec | 'system'>({
    name: 'OUTPOST_CLOCK',
    fallback: 'system',
    parse: clockSpec,
    about: 'Clock of all records; `scaled:<start>:<origin ms>:<factor>` is for replays only',
  }),
} as const
