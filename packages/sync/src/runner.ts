import { type Clock, err, ok, type Random, type Result, systemTimers, type Timers } from '@outpost/kernel'
import { initialState } from './initial.ts'
import type { LocalStore, StoreError, TerminalIdentity } from './local-store.ts'
import type { Happening } from './messages.ts'
import { createObserver } from './observer.ts'
import { createPerform, type Perform } from './perform.ts'
import type { ReEnrol } from './ports.ts'
import type { SyncState } from './state.ts'
import { isAtRest, nextWake, type SyncStatus, statusOf } from './status.ts'
import { stepSafely } from './step-safely.ts'
import type { SyncTransport } from './transport.ts'
import { createWakeUp } from './wake-up.ts'

export interface SyncRunnerOptions {
  readonly store: LocalStore
  readonly transport: SyncTransport
  readonly clock: Clock
  /** On the clock's scale: backoffs, spreads, polls. */
  readonly timers: Timers
  readonly random: Random
  readonly reEnrol: ReEnrol
  /** Timers of real time, for request deadlines: a network does not run faster on a scaled clock. */
  readonly deadlines?: Timers
  /** `false`: no event stream, only polls. */
  readonly events?: boolean
  /** Called when this store sells as another terminal from now on, before anything is sent as it. */
  readonly onIdentity?: (identity: TerminalIdentity) => void
}

export type StartError = StoreError | { readonly code: 'not_enrolled' }

export interface SyncRunner {
  /** Reads the store and begins. Starting what runs already does nothing. */
  start(): Promise<Result<void, StartError>>
  /** Ends requests, lets writes end. May be started again. */
  stop(): Promise<void>
  /** A mutation was committed: look at the queue now. */
  enqueued(): void
  setOnline(online: boolean): void
  /** A person asks: whatever wait the server did not impose is over. */
  syncNow(): void
  status(): SyncStatus
  /** Calls `listener` after each change of the status; gives the function that ends it. */
  subscribe(listener: (status: SyncStatus) => void): () => void
  /** Resolves when all is sent and pulled, or when the engine is halted or stopped. */
  whenIdle(): Promise<void>
}

/** One life between start and stop. */
interface Run {
  state: SyncState
  readonly abort: AbortController
  readonly perform: Perform
  readonly inFlight: Set<Promise<void>>
}

/** Performs what `step` decides, over the ports. Several may run on one store: each finds out what the others did. */
export function createSyncRunner(options: SyncRunnerOptions): SyncRunner {
  const { store, clock, timers, random } = options
  let run: Run | null = null
  let online = true
  let starting: Promise<Result<void, StartError>> | null = null
  const observer = createObserver({
    readCounts: () => store.counts(),
    statusOf: (counts, revision) => statusOf(run?.state ?? null, counts, revision, clock.now()),
    isAtRest: () => run === null || isAtRest(run.state),
    isHalted: () => run === null || run.state.memory.halt !== null,
  })
  const wakeUp = createWakeUp(timers, clock, () => run && dispatch(run, { kind: 'tick' }))

  function dispatch(to: Run, happening: Happening): void {
    const before = to.state
    const now = clock.now()
    const { state, effects } = stepSafely(before, { ...happening, now, random: random.next() })
    to.state = state
    if (state.identity.terminalId !== before.identity.terminalId) options.onIdentity?.(state.identity)
    for (const effect of effects) {
      const work = to.perform(effect).then((came) => {
        to.inFlight.delete(work)
        dispatch(to, came)
      })
      to.inFlight.add(work)
    }
    if (to !== run) return
    wakeUp.at(nextWake(state, now)) // of the step's own moment: a wait that ended since is still to be woken from
    observer.noted(happening.kind)
  }

  async function begin(): Promise<Result<void, StartError>> {
    const identity = await store.readIdentity()
    if (!identity.ok) return identity
    if (!identity.value) return err({ code: 'not_enrolled' })
    const memory = await store.readMemory()
    if (!memory.ok) return memory
    const abort = new AbortController()
    const begun: Run = {
      state: { ...initialState(identity.value, memory.value, options.events ?? true), online },
      abort,
      inFlight: new Set(),
      perform: createPerform({
        ...options,
        deadlines: options.deadlines ?? systemTimers,
        stop: abort.signal,
        onHint: () => dispatch(begun, { kind: 'hinted' }),
      }),
    }
    run = begun
    dispatch(begun, { kind: 'launched' })
    return ok(undefined)
  }

  return {
    start: async () => {
      if (run) return ok(undefined)
      starting ??= begin().finally(() => {
        starting = null
      })
      return starting
    },
    stop: async () => {
      await starting
      const ending = run
      if (!ending) return
      dispatch(ending, { kind: 'stopped' })
      run = null
      wakeUp.at(null)
      ending.abort.abort()
      while (ending.inFlight.size > 0) await Promise.all(ending.inFlight)
      await observer.ended()
    },
    enqueued: () => run && dispatch(run, { kind: 'enqueued' }),
    setOnline: (now) => {
      online = now
      if (run) dispatch(run, { kind: 'online', online: now })
    },
    syncNow: () => run && dispatch(run, { kind: 'asked' }),
    status: () => observer.status(),
    subscribe: (listener) => observer.subscribe(listener),
    whenIdle: () => observer.whenIdle(),
  }
}
