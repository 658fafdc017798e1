import type { AskedOfTerminal } from '@outpost/contract/v2'
import { type Clock, err, type NewId, type Random, type Result, systemTimers, type Timers } from '@outpost/kernel'
import { createSyncRunner, type LocalStore, type SyncRunner, type SyncTransport } from '@outpost/sync'
import type { ApprovalService } from './approvals/approval-service.ts'
import { type AskEnrolment, answerFork } from './auth/answer-fork.ts'
import type { AuthService } from './auth/auth-service.ts'
import type { EnrolTerminal } from './auth/enrol.ts'
import type { PinHasher } from './auth/pin-hasher.ts'
import type { SecretStore } from './auth/secret-store.ts'
import type { CatalogOptions, CatalogService } from './catalog/catalog-service.ts'
import { followPrices } from './catalog/live-prices.ts'
import { followProducts } from './catalog/live-products.ts'
import type { TerminalError } from './context.ts'
import { createFlagService, type FlagService } from './flags/flag-service.ts'
import type { Software } from './flags/software.ts'
import type { Announcer } from './live/announcer.ts'
import { type Changes, createChanges } from './live/changes.ts'
import { createStatusService, type StatusService } from './live/status-service.ts'
import { followUnsentMoney } from './live/unsent-money.ts'
import { keepStanding } from './orders/kept-standing.ts'
import type { OrderService } from './orders/order-service.ts'
import type { RecoveryService } from './recovery/recovery-service.ts'
import { createServices } from './services.ts'
import type { SessionService } from './sessions/session-service.ts'
import type { StockService } from './stock/stock-service.ts'
import type { SendAnswer } from './support/answer-requests.ts'
import { createSupport } from './support/create-support.ts'
import { createEventLog } from './support/event-log.ts'
import { logExchanges } from './support/log-exchanges.ts'
import type { DeviceFacts } from './telemetry/device-facts.ts'
import { createReporter, type SendReport } from './telemetry/reporter.ts'
import type { TerminalFacts } from './terminal-facts.ts'
import { createHttpTransport, toTransportFailure } from './transport/http-transport.ts'
import { watchStore } from './watch-store.ts'

/** A server over HTTP. */
export interface HttpNetwork {
  /** Where `/api/v2` lies, without it: `https://pos.example.com`. */
  readonly apiBaseUrl: string
  readonly fetch: typeof globalThis.fetch
  readonly headers?: Readonly<Record<string, string>>
}

/** Whatever else brings a terminal's work to a server. */
export interface CustomNetwork {
  readonly transport: SyncTransport
  readonly enrolTerminal: EnrolTerminal
  /** How a report of this terminal travels where no push carries it; absent, it waits for one. */
  readonly sendReport?: SendReport
  /** How this terminal answers what support asks; absent, it answers nothing. */
  readonly sendAnswer?: SendAnswer
}

export interface TerminalOptions extends CatalogOptions {
  /** Opened with this package's `keysOf` and the sync package's `seal` and `reseal`. */
  readonly store: LocalStore
  readonly secrets: SecretStore
  readonly pinHasher: PinHasher
  readonly network: HttpNetwork | CustomNetwork
  readonly clock: Clock
  /** On the clock's scale. */
  readonly timers: Timers
  readonly random: Random
  readonly newId: NewId
  /** Timers of real time, for what the network may take; the system's own unless given. */
  readonly networkTimers?: Timers
  /** `false`: no event stream, only polls. */
  readonly events?: boolean
  /** Asked when the terminal has forked; without it a forked terminal keeps its queue and waits. */
  readonly askEnrolment?: AskEnrolment
  /** Where several tabs or processes may have this store open: how they tell each other what they have written. */
  readonly announcer?: Announcer
  /** What this terminal is, for flags that go by it. */
  readonly software?: Software
  /** What the platform tells of the device, for the terminal's reports to head office; asked about once a minute. */
  readonly device?: () => Promise<DeviceFacts>
}

export interface Terminal {
  /** `training`: nothing that it does is real, and its receipts say so (`receiptOf`'s `isTraining`). */
  readonly mode: 'live' | 'training'
  readonly authService: AuthService
  readonly catalogService: CatalogService
  readonly orderService: OrderService
  readonly sessionService: SessionService
  readonly approvalService: ApprovalService
  readonly stockService: StockService
  readonly recoveryService: RecoveryService
  readonly statusService: StatusService
  readonly flagService: FlagService
  /** What a screen that shows records listens to. */
  readonly changes: Changes
  /** Who this terminal is and which branch it sells in; `not_enrolled` before it does. */
  facts(): Promise<Result<TerminalFacts, TerminalError>>
  /** Start it once the terminal is enrolled. Selling needs it not. */
  readonly sync: SyncRunner
}

/** One terminal, composed over what the platform gives. Does nothing until it is asked to. */
export function createTerminal(options: TerminalOptions): Terminal {
  const { clock, timers, random, newId, secrets, pinHasher, networkTimers, events } = options
  const watched = watchStore(options.store)
  const { store } = watched
  const log = createEventLog(clock)
  const take = (requests: readonly AskedOfTerminal[]) => support?.take(requests)
  const line = connect(options, take)
  const { enrolTerminal, sendReport, sendAnswer } = line
  const money = followUnsentMoney(watched)
  const reporter = createReporter({
    transport: logExchanges(line.transport, log, clock),
    store,
    clock,
    random,
    money,
    timers: networkTimers ?? systemTimers,
    ...(sendReport && { sendReport: heardBy(sendReport, take) }),
    ...(options.device && { device: options.device }),
    flagSet: () => flagService.version(),
  })
  const context = {
    store,
    clock,
    random,
    newId,
    secrets,
    pinHasher,
    voidCounts: new Map(),
    enrolTerminal,
    enqueued: () => engine.enqueued(),
    kept: {
      products: followProducts(watched, timers),
      prices: followPrices(watched, timers),
      standing: keepStanding(watched),
    },
  }
  const askEnrolment = options.askEnrolment ?? (async () => null)
  const engine = createSyncRunner({
    store,
    transport: reporter.transport,
    clock,
    timers,
    random,
    reEnrol: () => answerFork(context, askEnrolment),
    ...(networkTimers && { deadlines: networkTimers }),
    ...(events !== undefined && { events }),
  })
  let isDeviceOnline = true
  const sync: SyncRunner = {
    ...engine,
    start: async () => {
      const started = await engine.start()
      if (started.ok) reporter.start()
      return started
    },
    stop: () => {
      reporter.stop()
      return engine.stop()
    },
    setOnline: (online) => {
      isDeviceOnline = online
      engine.setOnline(online)
    },
  }
  const support =
    sendAnswer &&
    createSupport({
      ...options,
      store,
      money,
      log,
      sync,
      timers: networkTimers ?? systemTimers,
      send: sendAnswer,
      flagSet: () => flagService.version(),
    })
  const changes = createChanges({
    watched,
    timers,
    isSending: () => engine.status().phase !== 'stopped',
    look: () => engine.enqueued(),
    ...(options.announcer && { announcer: options.announcer }),
  })
  const flagService = createFlagService({
    store,
    newId,
    changes,
    ...(options.software && { software: options.software }),
  })
  return {
    mode: 'live',
    ...createServices(context, options),
    statusService: createStatusService({ store, clock, sync, changes, money, isDeviceOnline: () => isDeviceOnline }),
    flagService,
    changes,
    sync,
  }
}

/** The answer to a report may tell what support asks. */
const heardBy =
  (send: SendReport, take: (requests: readonly AskedOfTerminal[]) => void): SendReport =>
  async (report, signal) => {
    const taken = await send(report, signal)
    if (taken.ok && taken.value.requests) take(taken.value.requests)
    return taken
  }

function connect(
  { network, store, secrets, clock, networkTimers }: TerminalOptions,
  onAsked: (requests: readonly AskedOfTerminal[]) => void,
): CustomNetwork {
  if ('transport' in network) return network
  const parts = { ...network, store, secrets, clock, onAsked }
  const transport = createHttpTransport({ ...parts, ...(networkTimers && { networkTimers }) })
  return {
    transport,
    enrolTerminal: (args) => transport.api.enrolTerminal(args),
    sendReport: async (body, signal) => {
      const taken = await transport.api.reportTerminal({ body, signal })
      return taken.ok ? taken : err(toTransportFailure(taken.error))
    },
    sendAnswer: async (id, body) => {
      const taken = await transport.api.answerTerminalRequest({ params: { id }, body })
      return taken.ok ? taken : err(toTransportFailure(taken.error))
    },
  }
}
