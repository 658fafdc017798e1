import { type Clock, err, type NewId, ok, type Random, type Result, type Timers, toInstant } from '@outpost/kernel'
import type { CommitError, LocalStore, SyncRunner, SyncStatus } from '@outpost/sync'
import type { PinContext } from '../auth/check-pin.ts'
import type { EnrolContext } from '../auth/enrol.ts'
import type { PinHasher } from '../auth/pin-hasher.ts'
import { type CatalogOptions } from '../catalog/catalog-service.ts'
import { followPrices } from '../catalog/live-prices.ts'
import { followProducts } from '../catalog/live-products.ts'
import { TERMINAL_STATE } from '../collections.ts'
import { readTerminal, type TerminalError } from '../context.ts'
import { ownRecord } from '../draft-work.ts'
import { createFlagService } from '../flags/flag-service.ts'
import type { Software } from '../flags/software.ts'
import { createChanges } from '../live/changes.ts'
import { keepStanding } from '../orders/kept-standing.ts'
import { createServices } from '../services.ts'
import type { Terminal } from '../terminal.ts'
import { watchStore } from '../watch-store.ts'
import { trainingStatus } from './training-status.ts'
import { trainingStore } from './training-store.ts'

export interface TrainingOptions extends CatalogOptions {
  /** The real terminal's store: read, and never written but for failed PINs. */
  readonly live: LocalStore
  /** An empty store of its own, opened like the real one and thrown away afterwards: in memory, or under another name. */
  readonly scratch: LocalStore
  readonly pinHasher: PinHasher
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly newId: NewId
  /** As the real terminal's. */
  readonly software?: Software
}

/**
 * A terminal to learn at: the same services over the same shop, and nothing of it ever leaves. It has no engine to send with
 * and no network to send by; receipts are numbered `BRANCH-TRAIN-000001`, and `mode` tells `receiptOf` to mark them.
 */
export async function createTrainingTerminal(
  options: TrainingOptions,
): Promise<Result<Terminal, CommitError | TerminalError>> {
  const { live, scratch, timers } = options
  const enrolled = await enrolScratch(options)
  if (!enrolled.ok) return enrolled
  const watched = watchStore(trainingStore(live, scratch))
  const context: EnrolContext & PinContext = {
    ...options,
    voidCounts: new Map(),
    store: watched.store,
    secrets: noSecrets,
    enrolTerminal: async () => err({ kind: 'network', detail: 'A training terminal has no network.' }),
    enqueued: () => undefined,
    kept: {
      products: followProducts(watched, timers),
      prices: followPrices(watched, timers),
      standing: keepStanding(watched),
    },
  }
  const changes = createChanges({ watched, timers, isSending: () => true, look: () => undefined })
  return ok({
    mode: 'training',
    ...createServices(context, options),
    statusService: trainingStatus(context.store),
    flagService: createFlagService({
      store: context.store,
      newId: options.newId,
      changes,
      ...(options.software && { software: options.software }),
    }),
    changes,
    sync: noEngine,
  })
}

/** The scratch store sells as a terminal that no server knows, of the real one's branch. Once: it may be opened again. */
async function enrolScratch(options: TrainingOptions): Promise<Result<void, CommitError | TerminalError>> {
  const { live, scratch, newId, clock } = options
  const real = await readTerminal({ store: live })
  if (!real.ok) return real
  const standing = await scratch.readIdentity()
  if (!standing.ok) return standing
  const { branch } = real.value
  if (standing.value) return ok(undefined)
  const enrolledAt = toInstant(clock.now())
  const receiptPrefix = `${branch.code}-TRAIN`
  const written = await scratch.writeIdentity({ branchId: branch.id, terminalId: newId(), receiptPrefix, enrolledAt })
  if (!written.ok) return written
  const kept = await scratch.commit({
    expect: [],
    mutations: [],
    records: [ownRecord(TERMINAL_STATE, 'branch', branch)],
  })
  return kept.ok ? ok(undefined) : kept
}

const noSecrets: EnrolContext['secrets'] = {
  read: async () => ok(null),
  write: async () => ok(undefined),
  remove: async () => ok(undefined),
}

const stopped: SyncStatus = {
  phase: 'stopped',
  unsent: 0,
  backlog: 0,
  needsDecision: 0,
  oldestUnsentAt: null,
  lastSyncAt: null,
  halt: null,
  lastError: null,
  clockOffsetMs: null,
  revision: 0,
}

const noEngine: SyncRunner = {
  start: async () => ok(undefined),
  stop: async () => undefined,
  enqueued: () => undefined,
  setOnline: () => undefined,
  syncNow: () => undefined,
  status: () => stopped,
  subscribe: () => () => undefined,
  whenIdle: async () => undefined,
}
