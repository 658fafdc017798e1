import { join, resolve } from 'node:path'
import {
  type Clock,
  scaledClock,
  scaledTimers,
  systemClock,
  systemRandom,
  systemTimers,
  type Timers,
  uuidv7Source,
} from '@outpost/kernel'
import type { ServerOptions } from './app.ts'
import type { Config } from './config/index.ts'
import { dataSecret } from './db/data-secrets.ts'
import type { Database } from './db/database.ts'
import { openEmbeddedDatabase } from './db/embedded-database.ts'
import { openExternalDatabase } from './db/external-database.ts'
import { type Pool, SERVER_APPLICATION } from './db/pool.ts'
import type { TracingOptions } from './tracing/index.ts'

/** Where `npm run build:register` and `build:admin` leave the apps, seen from here. */
const buildOf = (app: string): string => join(import.meta.dirname, '..', '..', app, 'dist', 'web')

/** How a command speaks while it works. */
export interface Voice {
  /** What is being done. */
  say(line: string): void
  /** What went wrong and is being mended. */
  warn(line: string): void
}

/** The configured clock and its timers: real, or scaled for a replay. */
export function composeClock({ clock }: Config): { readonly clock: Clock; readonly timers: Timers } {
  if (clock === 'system') return { clock: systemClock, timers: systemTimers }
  return { clock: scaledClock(clock), timers: scaledTimers(clock) }
}

/** The configured database. `server` = to itself, for as long as it runs; `shared` = beside a server that may be running. */
export function composeDatabase(config: Config, use: 'server' | 'shared', voice: Voice): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    const onError = (error: Error) => voice.warn(`A database connection was lost: ${error.message}`)
    const application = use === 'server' ? SERVER_APPLICATION : 'outpost'
    return openExternalDatabase({ connectionString: config.databaseUrl, max: config.pgPool, application, onError })
  }
  const data = resolve(config.data)
  const password = dataSecret(data, 'postgres.password', systemRandom).toString('hex')
  return openEmbeddedDatabase({ data, password, poolSize: config.pgPool, use, ...voice })
}

/** Where traces go: the address of traces as it is, that of all signals with the standard's path behind it. */
function tracingOf({ otlpTracesEndpoint, otlpEndpoint, serviceName, tracesShare }: Config): TracingOptions | undefined {
  const url = otlpTracesEndpoint ?? (otlpEndpoint && `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces`)
  return url === undefined ? undefined : { url, serviceName, share: tracesShare }
}

/** Everything that a server is made of, the log aside. */
export function composeServer(config: Config, pool: Pool): Omit<ServerOptions, 'logger'> {
  const { clock, timers } = composeClock(config)
  const tracing = tracingOf(config)
  return {
    pool,
    clock,
    timers,
    realClock: systemClock,
    random: systemRandom,
    newId: uuidv7Source(clock, systemRandom),
    sealingKey: config.secret ?? dataSecret(resolve(config.data), 'secret.key', systemRandom),
    accessTokenTtlMs: config.accessTokenTtlS * 1_000,
    spreadMs: config.spreadMs,
    reportEveryMs: config.reportEveryMs,
    metrics: {
      branchSeries: config.metricsBranches,
      ...(config.metricsToken !== undefined && { token: config.metricsToken }),
    },
    registerFolder: config.register === undefined ? buildOf('register') : resolve(config.register),
    adminFolder: config.admin === undefined ? buildOf('admin') : resolve(config.admin),
    v1Retirement: {
      ...(config.v1DeprecatedAt !== undefined && { deprecatedAt: config.v1DeprecatedAt }),
      ...(config.v1SunsetAt !== undefined && { sunsetAt: config.v1SunsetAt }),
    },
    connections: {
      maxConnections: config.maxConnections,
      requestTimeoutMs: config.requestTimeoutMs,
      trustProxy: config.trustProxy ?? '',
    },
    ...(tracing && { tracing }),
    traffic: {
      callerRequestsPerMin: config.callerRequestsPerMin,
      addressRequestsPerMin: config.addressRequestsPerMin,
      shedAboveMs: config.shedAboveMs,
    },
  }
}
