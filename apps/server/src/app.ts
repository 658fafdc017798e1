import { ROUTES as ROUTES_V1 } from '@outpost/contract/v1'
import { ROUTES as ROUTES_V2 } from '@outpost/contract/v2'
import type { Clock, NewId, Random, Timers } from '@outpost/kernel'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { isOneNode } from './db/one-node.ts'
import { ensurePlatform } from './db/platform.ts'
import type { Pool } from './db/pool.ts'
import { healthRoutes } from './health.ts'
import { type ConnectionLimits, createHttp, type LogOptions } from './http/create-http.ts'
import { serveDocs } from './http/docs-routes.ts'
import type { AnswerHeaders } from './http/handler.ts'
import { problem } from './http/problem-error.ts'
import { type RouteServices, registerRoutes } from './http/register-routes.ts'
import { type Retirement, retirementHeaders } from './http/retirement.ts'
import { serveMetrics } from './http/serve-metrics.ts'
import { serveWebApp } from './http/serve-web-app.ts'
import type { Load } from './http/shed.ts'
import { controlTraffic, type Traffic, type TrafficLimits } from './http/traffic.ts'
import { watchLoad } from './http/watch-load.ts'
import { ADMIN_HEADERS, REGISTER_HEADERS } from './http/web-app-headers.ts'
import { accessTokens } from './keys/access-tokens.ts'
import { answerSigner } from './keys/answer-signer.ts'
import { openKeyRing } from './keys/signing-keys.ts'
import { createPosting, decideQuarantined, type Posting } from './posting/index.ts'
import type { ServerContext } from './server-context.ts'
import { approvalReadRoutes, approvalWriteRoutes } from './slices/approvals/index.ts'
import { auditRoutes, auditTrail as writeAuditTrail } from './slices/audit/index.ts'
import { authenticator, authRoutes, deskSessionRoutes } from './slices/auth/index.ts'
import { branchDirectory, branchRoutes } from './slices/branches/index.ts'
import { catalogRoutes } from './slices/catalog/index.ts'
import { deadLetterRoutes } from './slices/dead-letters/index.ts'
import { drillRoutes } from './slices/drills/index.ts'
import { countAlarms, createServerFlags, flagRoutes, reportIntervalOf } from './slices/flags/index.ts'
import { branchHealthRoutes, createMetrics, createTelemetry, type Telemetry } from './slices/health/index.ts'
import { ledgerRoutes } from './slices/ledger/index.ts'
import { orderReadRoutes, orderWriteRoutes } from './slices/orders/index.ts'
import { sessionReadRoutes, sessionWriteRoutes } from './slices/register-sessions/index.ts'
import { reportRoutes } from './slices/reports/index.ts'
import { keepDelivering, stockReadRoutes, stockWriteRoutes, transferDelivery } from './slices/stock/index.ts'
import { syncRoutes } from './slices/sync/index.ts'
import { terminalRequestRoutes, watchRequests } from './slices/terminal-requests/index.ts'
import { v1Routes } from './slices/v1/index.ts'
import type { Tracing, TracingOptions } from './tracing/index.ts'

export interface ServerOptions {
  /** Migrated. The caller ends it after the server has closed. */
  readonly pool: Pool
  readonly clock: Clock
  readonly realClock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly newId: NewId
  readonly logger: false | LogOptions
  /** 32 bytes that seal the signing keys in the database. */
  readonly sealingKey: Uint8Array
  readonly accessTokenTtlMs: number
  readonly spreadMs: number
  /** How often terminals report how they are, milliseconds; 0 = not at all. */
  readonly reportEveryMs: number
  /** `false`: how terminals are is written only when the server is asked to, and when it closes. */
  readonly keepHealth?: boolean
  readonly metrics: {
    /** Whoever has it may read `/metrics` from anywhere; without one only this machine may. */
    readonly token?: string
    /** Branches with series of their own at most, the sickest first. */
    readonly branchSeries: number
  }
  readonly connections: ConnectionLimits
  readonly traffic: TrafficLimits
  /** Folder of the register's web build, which need not exist; no register is served unless given. */
  readonly registerFolder?: string
  /** The same of the admin. */
  readonly adminFolder?: string
  /** When v1 of the API retires; nothing is told of it unless given. */
  readonly v1Retirement?: Retirement
  /** Where traces of requests and writes go; none are made unless given. */
  readonly tracing?: TracingOptions
  /** How loaded this process is; measured unless told. */
  readonly load?: () => Load
}

export interface Server {
  readonly app: FastifyInstance
  readonly context: ServerContext
  readonly telemetry: Telemetry
  /** Answers no new request, ends streams, waits for what is under way. Calling it again waits for the same end. */
  close(): Promise<void>
}

/** Builds the server on a migrated database, without listening. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const stopping = new AbortController()
  const app = await createHttp(options)
  const tracing = await trace(app, options)
  const context = await createContext(options, app.log, stopping.signal)
  app.addHook('onRequest', async (request, reply) => {
    if (!stopping.signal.aborted || request.url.startsWith('/healthz')) return
    reply.header('connection', 'close')
    throw problem('shutting_down')
  })
  const load = options.load ?? watchLoad(options.pool, options.realClock, stopping.signal)
  const traffic = await controlTraffic(app, options.traffic, load, options.realClock)
  await serveDocs(app)
  await serveWebApps(app, options)
  const telemetry = createTelemetry(context, options.keepHealth ?? true)
  const metrics = createMetrics(context, telemetry, options.metrics.branchSeries, () => countAlarms(context.pool))
  serveMetrics(app, metrics, options.metrics.token)
  const untraced = createPosting(context)
  const posting = tracing?.tracePosting(untraced) ?? untraced
  serveSlices(app, { context, posting, traffic, telemetry }, retirementHeaders(options.v1Retirement ?? {}))
  let closed: Promise<void> | undefined
  return {
    app,
    context,
    telemetry,
    close: () => {
      closed ??= end(app, stopping, telemetry, tracing)
      return closed
    },
  }
}

/** OpenTelemetry is loaded only for who wants traces. */
async function trace(app: FastifyInstance, { tracing: wanted, newId }: ServerOptions): Promise<Tracing | undefined> {
  if (wanted === undefined) return undefined
  const { startTracing } = await import('./tracing/index.ts')
  const tracing = startTracing(wanted, newId(), app.log)
  tracing.traceRequests(app)
  return tracing
}

async function serveWebApps(app: FastifyInstance, { registerFolder, adminFolder }: ServerOptions): Promise<void> {
  const admin = { name: 'admin', prefix: '/admin', headers: ADMIN_HEADERS } as const
  const register = { name: 'register', prefix: '', headers: REGISTER_HEADERS } as const
  if (adminFolder !== undefined) await serveWebApp(app, { ...admin, folder: adminFolder })
  if (registerFolder !== undefined) await serveWebApp(app, { ...register, folder: registerFolder })
}

/** Real milliseconds for requests under way to end; who reads its answer slower than this is cut off. */
const DRAIN_MS = 10_000

async function end(
  app: FastifyInstance,
  stopping: AbortController,
  telemetry: Telemetry,
  tracing: Tracing | undefined,
): Promise<void> {
  try {
    await drain(app, stopping)
  } finally {
    await Promise.all([telemetry.end(), tracing?.end()])
  }
}

async function drain(app: FastifyInstance, stopping: AbortController): Promise<void> {
  stopping.abort()
  const cutOff = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
  try {
    await app.close()
  } finally {
    clearTimeout(cutOff)
  }
}

/** What a context needs of the options: nothing of HTTP. */
export type ContextOptions = Omit<
  ServerOptions,
  | 'logger'
  | 'keepHealth'
  | 'metrics'
  | 'connections'
  | 'traffic'
  | 'load'
  | 'tracing'
  | 'v1Retirement'
  | 'registerFolder'
  | 'adminFolder'
>

/** Everything that slices are built from, for a server and for commands that work on the database without one. */
export async function createContext(
  options: ContextOptions,
  log: FastifyBaseLogger,
  stopping: AbortSignal,
): Promise<ServerContext> {
  const { pool, clock, realClock, timers, random, newId, sealingKey, spreadMs, reportEveryMs } = options
  const epoch = await ensurePlatform(pool, clock, newId)
  const store = { pool, clock: realClock, random, newId, sealingKey }
  const tokenKeys = await openKeyRing(store, 'access_token')
  const answerKeys = await openKeyRing(store, 'answer')
  return {
    pool,
    clock,
    realClock,
    timers,
    random,
    newId,
    epoch,
    oneNode: await isOneNode(pool),
    spreadMs,
    reportEveryMs,
    stopping,
    log,
    accessTokens: accessTokens(tokenKeys, realClock, options.accessTokenTtlMs),
    answerSigner: answerSigner(answerKeys),
  }
}

interface Served {
  readonly context: ServerContext
  readonly posting: Posting
  readonly traffic: Traffic
  readonly telemetry: Telemetry
}

function serveSlices(
  app: FastifyInstance,
  { context, posting, traffic, telemetry }: Served,
  v1Headers: AnswerHeaders,
): void {
  const people = authenticator(context)
  const auditTrail = writeAuditTrail(context)
  decideQuarantined(context, posting).catch((err: unknown) => {
    context.log.warn({ err }, 'what was set aside could not be decided again')
  })
  const flags = createServerFlags(context)
  const reportInterval = (branchId: string) => reportIntervalOf(context, flags, branchId)
  keepDelivering(context, posting, transferDelivery(context, posting))
  const requests = watchRequests(context)
  const handlers = {
    ...healthRoutes(context),
    ...authRoutes(context, people),
    ...deskSessionRoutes(context, people, auditTrail),
    ...auditRoutes(context),
    ...branchRoutes(context),
    ...catalogRoutes(context),
    ...syncRoutes(context, posting, telemetry, reportInterval, requests),
    ...terminalRequestRoutes(context, requests),
    ...orderReadRoutes(context),
    ...orderWriteRoutes(context, posting),
    ...stockReadRoutes(context),
    ...stockWriteRoutes(context, posting),
    ...sessionReadRoutes(context),
    ...sessionWriteRoutes(context, posting),
    ...approvalReadRoutes(context),
    ...approvalWriteRoutes(context, posting),
    ...ledgerRoutes(context),
    ...branchHealthRoutes(context, telemetry, reportInterval, requests.waitingFor),
    ...flagRoutes(context, flags),
    ...reportRoutes(context),
    ...drillRoutes(context),
    ...deadLetterRoutes(context, posting),
  }
  const services: RouteServices = {
    authenticate: people.byTokenOrCookie,
    branchExists: branchDirectory(context.pool, context.realClock),
    traffic,
    auditTrail,
    stopping: context.stopping,
  }
  registerRoutes(app, ROUTES_V2, handlers, services)
  registerRoutes(app, ROUTES_V1, v1Routes(context, posting), {
    ...services,
    authenticate: people.byToken,
    headers: v1Headers,
  })
}
