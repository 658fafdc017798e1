import { GENESIS_HASH, isRetryable, type ProblemCode, sha256Hex } from '@outpost/contract'
import type { ItemAnswer, PullResponse, PushResponse } from '@outpost/contract/v2'
import { assert, toInstant } from '@outpost/kernel'
import { initialState, NO_MEMORY } from '../../initial.ts'
import type { LoggedEntry, OutboxEntry, SyncMemory, TerminalIdentity } from '../../local-store.ts'
import type { Effect, EffectOf, Happening, QueueReading } from '../../messages.ts'
import type { SyncState } from '../../state.ts'
import { step } from '../../step.ts'
import { refusal } from './sim-push.ts'
import { sampleDecision } from './sim-server.ts'

export const IDENTITY: TerminalIdentity = {
  branchId: 'branch',
  terminalId: 't1',
  receiptPrefix: 'B-1',
  enrolledAt: '2026-01-01T00:00:00.000Z',
}

/** A terminal that has synced before: cursors for both feeds, in an epoch. */
export const SYNCED: SyncMemory = {
  ...NO_MEMORY,
  epoch: 'epoch-1',
  cursors: { branch: 'b0', catalog: 'c0' },
  lastSyncAt: '2026-01-01T00:00:00.000Z',
}

export const START = Date.UTC(2026, 0, 5, 8)

/** `step` under the hand of a test: what it wants done is taken out one by one and answered by the test. */
export interface Bench {
  readonly state: SyncState
  now: number
  random: number
  send(happening: Happening): void
  /** Lets `ms` pass, then ticks. */
  pass(ms: number): void
  /** Takes out the effect of this kind that stands; fails where there is none. */
  take<K extends Effect['kind']>(kind: K): EffectOf<K>
  has(kind: Effect['kind']): boolean
  /** Writes whatever is to be written, and gives it. */
  write(): EffectOf<'write'>[]
  /** Answers the look at the queue by these entries. */
  read(entries: readonly (OutboxEntry | LoggedEntry)[], more?: Partial<QueueReading>): void
  /** Answers both pulls by empty pages until nothing is pulled. */
  pullAll(more?: Partial<PullResponse>): void
  problem(code: ProblemCode, retryAfterMs?: number): Happening & { kind: 'push-failed' }
}

export function createBench(memory: SyncMemory = SYNCED, options: { readonly events?: boolean } = {}): Bench {
  let state = initialState(IDENTITY, memory, options.events ?? false)
  let effects: Effect[] = []
  const bench: Bench = {
    get state() {
      return state
    },
    now: START,
    random: 0.5,
    send: (happening) => {
      const next = step(state, { ...happening, now: bench.now, random: bench.random })
      state = next.state
      effects.push(...next.effects)
    },
    pass: (ms) => {
      bench.now += ms
      bench.send({ kind: 'tick' })
    },
    has: (kind) => effects.some((effect) => effect.kind === kind),
    take: <K extends Effect['kind']>(kind: K) => {
      const found = effects.find((effect): effect is EffectOf<K> => effect.kind === kind)
      assert(found, `no ${kind} among ${effects.map((effect) => effect.kind).join(', ') || 'nothing'}`)
      effects = effects.filter((effect) => effect !== found)
      return found
    },
    write: () => {
      const written: EffectOf<'write'>[] = []
      while (bench.has('write')) {
        const write = bench.take('write')
        written.push(write)
        bench.send({ kind: 'written', memory: write.apply.memory })
      }
      return written
    },
    read: (entries, more = {}) => {
      const { head } = bench.take('read-queue')
      const last = entries.at(-1)
      const chain = { lastSeq: last?.terminalSeq ?? head ?? 0, lastHash: last?.hash ?? GENESIS_HASH }
      const from = entries[0]?.terminalSeq ?? null
      bench.send({ kind: 'queue-read', reading: { identity: IDENTITY, chain, from, entries, ...more } })
    },
    pullAll: (more = {}) => {
      while (bench.has('pull')) {
        const { feed, cursor } = bench.take('pull')
        bench.send({ kind: 'pull-answered', response: page({ feed, cursor, ...more }), outcomes: [] })
        bench.write()
      }
    },
    problem: (code, retryAfterMs) => ({ kind: 'push-failed', failure: refusal(code, retryAfterMs) }),
  }
  return bench
}

export const hashAt = (seq: number): string => (seq === 0 ? GENESIS_HASH : sha256Hex(`link ${seq}`))

export const entry = (seq: number, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  terminalId: 't1',
  terminalSeq: seq,
  clientRef: `ref-${seq}`,
  type: 'order.create',
  schemaVersion: 1,
  payload: { n: seq },
  fingerprint: sha256Hex(`fingerprint ${seq}`),
  prevHash: hashAt(seq - 1),
  hash: hashAt(seq),
  occurredAt: '2026-01-05T08:00:00.000Z',
  dependsOn: [],
  bytes: 500,
  state: 'pending',
  attempts: 0,
  nextAttemptAt: null,
  lastError: null,
  decision: null,
  ...more,
})

export function logged(seq: number, more: Partial<LoggedEntry> = {}): LoggedEntry {
  const { state: _state, attempts: _attempts, nextAttemptAt: _next, lastError: _error, ...kept } = entry(seq)
  const decision = sampleDecision('accepted', { branchSeq: seq })
  return { ...kept, decision, resolution: null, answeredAt: '2026-01-05T08:00:01.000Z', ...more }
}

export const entries = (from: number, to: number): OutboxEntry[] =>
  Array.from({ length: to - from + 1 }, (_, i) => entry(from + i))

export const accepted = (seq: number): ItemAnswer => ({
  clientRef: `ref-${seq}`,
  terminalSeq: seq,
  outcome: 'accepted',
  decision: sampleDecision('accepted', { branchSeq: seq }),
})

export const failedItem = (seq: number, code: ProblemCode, retryAfterMs?: number): ItemAnswer => ({
  clientRef: `ref-${seq}`,
  terminalSeq: seq,
  outcome: 'error',
  problem: {
    code,
    detail: code,
    retryable: isRetryable(code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  },
})

/** A push answer whose head is at `head`. */
export const answered = (head: number, answers: ItemAnswer[], more: Partial<PushResponse> = {}): Happening => ({
  kind: 'push-answered',
  response: {
    epoch: 'epoch-1',
    head: { lastTerminalSeq: head, lastHash: hashAt(head) },
    answers,
    serverTime: toInstant(START),
    spreadMs: 60_000,
    ...more,
  },
})

export const page = (more: Partial<PullResponse>): PullResponse => ({
  epoch: 'epoch-1',
  feed: 'branch',
  rows: [],
  cursor: 'b1',
  more: false,
  backlog: 0,
  serverTime: toInstant(START),
  ...more,
})

/** Launched, its spread over, both feeds pulled, nothing in the queue. */
export function quietBench(memory: SyncMemory = SYNCED, options: { readonly events?: boolean } = {}): Bench {
  const bench = createBench(memory, options)
  bench.random = 0
  bench.send({ kind: 'launched' })
  bench.read([])
  bench.pullAll()
  bench.random = 0.5
  return bench
}
