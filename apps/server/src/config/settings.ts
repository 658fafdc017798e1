import type { ScaledClockSpec } from '@outpost/kernel'
import {
  ADDRESS_REQUESTS_PER_MIN,
  CALLER_REQUESTS_PER_MIN,
  MAX_CONNECTIONS,
  REQUEST_TIMEOUT_MS,
  SHED_ABOVE_MS,
} from '../http/limits.ts'
import {
  addressList,
  anyText,
  clockSpec,
  cronTime,
  httpUrl,
  instant,
  keyBytes,
  oneOf,
  type Parser,
  postgresUrl,
  share,
  wholeNumber,
} from './parsers.ts'

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
  backups: setting({
    name: 'OUTPOST_BACKUPS',
    fallback: undefined,
    whenAbsent: '`OUTPOST_DATA/backups`',
    parse: anyText,
    about: 'Folder of the backups; best on another disk, and on storage that several servers of one database share',
  }),
  backupAt: setting({
    name: 'OUTPOST_BACKUP_AT',
    fallback: '15 2 * * *',
    parse: cronTime,
    about: 'When the server takes a backup: minute, hour, day, month, weekday, in UTC; or `off`',
  }),
  backupKeep: setting({
    name: 'OUTPOST_BACKUP_KEEP',
    fallback: '14',
    parse: wholeNumber(1, 10_000),
    about: 'Backups that are kept; older ones are removed after each scheduled backup',
  }),
  drillAt: setting({
    name: 'OUTPOST_DRILL_AT',
    fallback: '45 3 * * 0',
    parse: cronTime,
    about: 'When the server restores its newest backup to a scratch database and verifies it; or `off`',
  }),
  register: setting({
    name: 'OUTPOST_REGISTER',
    fallback: undefined,
    whenAbsent: '`apps/register/dist/web` of this project',
    parse: anyText,
    about: 'Folder of the register as a web app, served at `/`; `npm run build:register` makes it',
  }),
  admin: setting({
    name: 'OUTPOST_ADMIN',
    fallback: undefined,
    whenAbsent: '`apps/admin/dist/web` of this project',
    parse: anyText,
    about: 'Folder of the admin as a web app, served at `/admin`; `npm run build:admin` makes it',
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
  reportEveryMs: setting({
    name: 'OUTPOST_REPORT_EVERY_MS',
    fallback: '60000',
    parse: wholeNumber(0, 86_400_000),
    about: 'Milliseconds between two reports of a terminal on how it is; `0` = terminals are not asked',
  }),
  metricsToken: setting({
    name: 'OUTPOST_METRICS_TOKEN',
    fallback: undefined,
    whenAbsent: '`/metrics` answers only programs on this machine',
    parse: anyText,
    about: 'Bearer token with which Prometheus may read `/metrics` from elsewhere',
    secret: true,
  }),
  metricsBranches: setting({
    name: 'OUTPOST_METRICS_BRANCHES',
    fallback: '1000',
    parse: wholeNumber(0, 100_000),
    about:
      'Branches that have series of their own in `/metrics` at most, the sickest first; seven series each; `0` = none',
  }),
  otlpEndpoint: setting({
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    fallback: undefined,
    whenAbsent: 'no traces',
    parse: httpUrl,
    about: 'OpenTelemetry collector to send traces to, by OTLP over HTTP in JSON; `/v1/traces` is added',
    secret: true,
  }),
  otlpTracesEndpoint: setting({
    name: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    fallback: undefined,
    whenAbsent: '`OTEL_EXPORTER_OTLP_ENDPOINT`',
    parse: httpUrl,
    about: 'The same, as the whole address',
    secret: true,
  }),
  serviceName: setting({
    name: 'OTEL_SERVICE_NAME',
    fallback: 'outpost',
    parse: anyText,
    about: 'What this server is called in traces',
  }),
  tracesShare: setting({
    name: 'OUTPOST_TRACES_SHARE',
    fallback: '1',
    parse: share,
    about: 'Share of requests that are traced, 0 to 1; who sends a `traceparent` has decided for its own',
  }),
  maxConnections: setting({
    name: 'OUTPOST_MAX_CONNECTIONS',
    fallback: String(MAX_CONNECTIONS),
    parse: wholeNumber(1, 1_000_000),
    about: 'Connections of clients to this process at most; each terminal holds one for its events',
  }),
  requestTimeoutMs: setting({
    name: 'OUTPOST_REQUEST_TIMEOUT_MS',
    fallback: String(REQUEST_TIMEOUT_MS),
    parse: wholeNumber(1_000, 3_600_000),
    about:
      'Milliseconds in which a whole request must have come; 1 MiB takes 131 s at 64 kbit/s, over 200 s where 5 % is lost',
  }),
  callerRequestsPerMin: setting({
    name: 'OUTPOST_CALLER_REQUESTS_PER_MIN',
    fallback: String(CALLER_REQUESTS_PER_MIN),
    parse: wholeNumber(0, 1_000_000_000),
    about: 'Requests a minute of one terminal or person at most, in this process; `0` = without limit',
  }),
  addressRequestsPerMin: setting({
    name: 'OUTPOST_ADDRESS_REQUESTS_PER_MIN',
    fallback: String(ADDRESS_REQUESTS_PER_MIN),
    parse: wholeNumber(0, 1_000_000_000),
    about: 'Requests a minute of one address without a valid token (enrolment, sign-in) at most; `0` = without limit',
  }),
  shedAboveMs: setting({
    name: 'OUTPOST_SHED_ABOVE_MS',
    fallback: String(SHED_ABOVE_MS),
    parse: wholeNumber(0, 60_000),
    about:
      'Milliseconds of delay (event loop, or wait for a database connection) from which reports are shed; pulls at 2, backlog at 4, live sales at 16 times as much; `0` = never',
  }),
  trustProxy: setting({
    name: 'OUTPOST_TRUST_PROXY',
    fallback: undefined,
    whenAbsent: 'none: callers are known by the address that connects',
    parse: addressList,
    about: 'Addresses or networks of proxies whose `X-Forwarded-For` is believed, with commas: `10.0.0.0/8,127.0.0.1`',
  }),
  v1DeprecatedAt: setting({
    name: 'OUTPOST_V1_DEPRECATED_AT',
    fallback: undefined,
    whenAbsent: 'no `Deprecation` header',
    parse: instant,
    about: 'RFC 3339 instant from which v1 of the API counts as deprecated: told on each of its answers',
  }),
  v1SunsetAt: setting({
    name: 'OUTPOST_V1_SUNSET_AT',
    fallback: undefined,
    whenAbsent: 'no `Sunset` header',
    parse: instant,
    about: 'RFC 3339 instant at which v1 of the API is to go away: told on each of its answers, switches nothing off',
  }),
  clock: setting<ScaledClockSpec | 'system'>({
    name: 'OUTPOST_CLOCK',
    fallback: 'system',
    parse: clockSpec,
    about: 'Clock of all records; `scaled:<start>:<origin ms>:<factor>` is for replays only',
  }),
} as const
