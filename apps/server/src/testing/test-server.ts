import { EventEmitter } from 'node:events'
import { type Clock, type NewId, systemClock, systemRandom, systemTimers, uuidv7Source } from '@outpost/kernel'
import { createServer } from '../app.ts'
import type { Pool } from '../db/pool.ts'
import type { ConnectionLimits } from '../http/create-http.ts'
import type { Retirement } from '../http/retirement.ts'
import type { Load } from '../http/shed.ts'
import type { TrafficLimits } from '../http/traffic.ts'
import type { ServerContext } from '../server-context.ts'
import type { Telemetry } from '../slices/health/index.ts'
import type { TracingOptions } from '../tracing/index.ts'
import { type Minimal, type MinimalOptions, seedMinimal } from './seed-minimal.ts'
import { startTestPostgres } from './test-postgres.ts'

export interface TestServerOptions {
  /** The clock of records; the system's unless told. */
  readonly clock?: Clock
  /** The clock of tokens, codes and caches; the system's unless told. */
  readonly realClock?: Clock
  readonly spreadMs?: number
  /** Terminals are not asked to report unless told. */
  readonly reportEveryMs?: number
  readonly metricsToken?: string
  readonly branchSeries?: number
  readonly v1Retirement?: Retirement
  readonly connections?: Partial<ConnectionLimits>
  /** Without limits unless told. */
  readonly traffic?: Partial<TrafficLimits>
  readonly load?: () => Load
  readonly tracing?: TracingOptions
}

/** A real server on its own database, listening on a free port of the loopback address. */
export interface TestServer {
  readonly url: string
  readonly databaseUrl: string
  readonly pool: Pool
  readonly newId: NewId
  readonly context: ServerContext
  /** What has been heard of terminals; `flush` writes it now. */
  readonly telemetry: Telemetry
  /** A chain of one branch, a person for each role, two products, and enrolled terminals. */
  seedMinimal(options?: MinimalOptions): Promise<Minimal>
  /** Calls back when the next connection of a client has closed on the server's side. */
  onConnectionClosed(listener: () => void): void
  /** Stops the server and drops its database. */
  close(): Promise<void>
}

const SEALING_KEY = new Uint8Array(32).fill(7)
const TOKEN_TTL_MS = 900_000

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await (await startTestPostgres()).createDatabase()
  const clock = options.clock ?? systemClock
  const newId = uuidv7Source(systemClock, systemRandom)
  const server = await createServer({
    pool: database.pool,
    clock,
    realClock: options.realClock ?? systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId,
    logger: false,
    sealingKey: SEALING_KEY,
    accessTokenTtlMs: TOKEN_TTL_MS,
    spreadMs: options.spreadMs ?? 60_000,
    reportEveryMs: options.reportEveryMs ?? 0,
    metrics: { branchSeries: options.branchSeries ?? 0, ...(options.metricsToken && { token: options.metricsToken }) },
    keepHealth: false, // tests look at what their own requests have written
    ...(options.tracing && { tracing: options.tracing }),
    ...(options.v1Retirement && { v1Retirement: options.v1Retirement }),
    connections: { maxConnections: 1_000, requestTimeoutMs: 60_000, trustProxy: '', ...options.connections },
    traffic: { callerRequestsPerMin: 0, addressRequestsPerMin: 0, shedAboveMs: 0, ...options.traffic },
    load: options.load ?? (() => ({ loopDelayMs: 0, databaseWaitMs: 0 })),
  })
  const closings = new EventEmitter()
  server.app.server.on('connection', (socket) => socket.on('close', () => closings.emit('close')))
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    databaseUrl: database.url,
    pool: database.pool,
    newId,
    context: server.context,
    telemetry: server.telemetry,
    onConnectionClosed: (listener) => closings.once('close', listener),
    seedMinimal: (minimal = {}) => seedMinimal(server.context, minimal),
    close: async () => {
      await server.close()
      await database.close()
    },
  }
}
