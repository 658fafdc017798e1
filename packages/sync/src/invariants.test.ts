import { PROBLEM_CODES, type ProblemCode } from '@outpost/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialState } from './initial.ts'
import type { Effect, Happening, Input } from './messages.ts'
import type { SyncState } from './state.ts'
import { step } from './step.ts'
import {
  accepted,
  answered,
  entry,
  failedItem,
  hashAt,
  IDENTITY,
  logged,
  page,
  START,
  SYNCED,
} from './testing/sim/bench.ts'
import { refusal } from './testing/sim/sim-push.ts'
import { sampleDecision } from './testing/sim/sim-server.ts'

const codes = Object.keys(PROBLEM_CODES) as ProblemCode[]
const failure = fc.oneof(
  fc.constant({ kind: 'network', detail: 'down' } as const),
  fc.constant({ kind: 'timeout' } as const),
  fc.constantFrom(...codes).map((code) => refusal(code)),
  fc.integer({ min: 0, max: 1e7 }).map((ms) => refusal('overloaded', ms)),
)
const seq = fc.integer({ min: 1, max: 6 })
const epoch = fc.constantFrom('epoch-1', 'epoch-1', 'epoch-1', 'epoch-2')
const head = fc.integer({ min: 0, max: 7 })
const answer = fc.oneof(
  seq.map(accepted),
  fc.tuple(seq, fc.constantFrom(...codes)).map(([n, code]) => failedItem(n, code)),
  seq.map((n) => ({ ...accepted(n), outcome: 'rejected' as const, decision: sampleDecision('rejected') })),
)
const reading = fc.tuple(seq, seq, fc.boolean()).map(([from, count, isKept]) => {
  const kept = Array.from({ length: count }, (_, i) => (isKept && i === 0 ? logged(from) : entry(from + i)))
  const lastSeq = from + count - 1
  return { identity: IDENTITY, chain: { lastSeq, lastHash: hashAt(lastSeq) }, from, entries: kept }
})
const storeError = { code: 'store_busy', detail: '' } as const

/** Anything that may happen; answers come only to what is under way, as the runner brings them. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom<Happening>(
    { kind: 'launched' },
    { kind: 'enqueued' },
    { kind: 'hinted' },
    { kind: 'asked' },
    { kind: 'tick' },
    { kind: 'authenticated' },
    { kind: 'store-failed', during: 'read', error: storeError },
    { kind: 'store-failed', during: 'write', error: storeError },
    { kind: 'store-failed', during: 'pull', error: storeError },
  ),
  fc.boolean().map((online): Happening => ({ kind: 'online', online })),
  reading.map((read): Happening => ({ kind: 'queue-read', reading: read })),
  fc.tuple(head, fc.array(answer, { maxLength: 6 }), epoch).map(([h, all, e]) => answered(h, all, { epoch: e })),
  failure.map((f): Happening => ({ kind: 'push-failed', failure: f })),
  failure.map((f): Happening => ({ kind: 'pull-failed', failure: f })),
  failure.map((f): Happening => ({ kind: 'authenticate-failed', failure: f })),
  failure.map((f): Happening => ({ kind: 'stream-ended', failure: f })),
  fc.tuple(epoch, fc.boolean(), head).map(
    ([e, more, h]): Happening => ({
      kind: 'pull-answered',
      response: page({ epoch: e, more, head: { lastTerminalSeq: h, lastHash: hashAt(h) } }),
      outcomes: [],
    }),
  ),
  fc.constant<Happening>({ kind: 'written', memory: SYNCED }),
)
const inputs = fc.array(
  fc.record({
    happening,
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    ms: fc.integer({ min: -5_000, max: 400_000 }),
  }),
  { maxLength: 80 },
)

/** What answers each effect; everything else is of the outside and may come at any time. */
const ANSWERS: { readonly [K in Happening['kind']]?: (effect: Effect['kind'], during: string | null) => boolean } = {
  'queue-read': (effect) => effect === 'read-queue',
  'push-answered': (effect) => effect === 'push',
  'push-failed': (effect) => effect === 'push',
  'pull-answered': (effect) => effect === 'pull',
  'pull-failed': (effect) => effect === 'pull' || effect === 'snapshot',
  'stream-ended': (effect) => effect === 'listen',
  authenticated: (effect) => effect === 'authenticate',
  'authenticate-failed': (effect) => effect === 'authenticate',
  written: (effect) => effect === 'write',
  'store-failed': (effect, during) =>
    (during === 'read' && effect === 'read-queue') ||
    (during === 'write' && effect === 'write') ||
    (during === 'pull' && (effect === 'pull' || effect === 'snapshot')),
}

interface Seen {
  readonly before: SyncState
  readonly after: SyncState
  readonly input: Input
  readonly effects: readonly Effect[]
  readonly underWay: readonly Effect[]
}

/** Runs whatever part of the inputs can come, and shows each step to `look`. */
function play(all: { happening: Happening; random: number; ms: number }[], look: (seen: Seen) => void): void {
  let state = initialState(IDENTITY, SYNCED, true)
  let underWay: Effect[] = []
  let now = START
  const send = (come: Happening, random: number) => {
    const during = 'during' in come ? come.during : null
    const answers = ANSWERS[come.kind]
    const answeredOne = answers ? underWay.find(({ kind }) => answers(kind, during)) : undefined
    if (answers && !answeredOne) return
    const happened =
      come.kind === 'written' && answeredOne?.kind === 'write' ? { ...come, memory: answeredOne.apply.memory } : come
    underWay = underWay.filter((effect) => effect !== answeredOne)
    const input = { ...happened, now, random }
    const next = step(state, input)
    underWay = [...underWay, ...next.effects]
    const before = state
    state = next.state
    look({ before, after: state, input, effects: next.effects, underWay })
  }
  send({ kind: 'launched' }, 0)
  for (const { happening: come, random, ms } of all) {
    now += ms
    send(come, random)
  }
}

const always = (look: (seen: Seen) => void) =>
  fc.assert(
    fc.property(inputs, (all) => play(all, look)),
    { numRuns: 150 },
  )

describe('whatever happens', () => {
  it('S20: one push, one pull, one write and one look at the queue are under way at most', () => {
    always(({ underWay }) => {
      const count = (...kinds: Effect['kind'][]) => underWay.filter(({ kind }) => kinds.includes(kind)).length
      expect(count('read-queue', 'push')).toBeLessThanOrEqual(1)
      expect(count('pull', 'snapshot')).toBeLessThanOrEqual(1)
      for (const kind of ['write', 'listen', 'authenticate', 're-enrol'] as const)
        expect(count(kind)).toBeLessThanOrEqual(1)
    })
  })

  it('S3: no push leaves while the answers of the one before wait for the disk', () => {
    always(({ after, effects }) => {
      if (effects.some(({ kind }) => kind === 'push'))
        expect(after.writes.some(({ lane }) => lane === 'push')).toBe(false)
    })
  })

  it('S6: only what the server said of an entry makes it a dead letter', () => {
    always(({ before, after, input }) => {
      const letters = after.writes
        .slice(before.writes.length - (input.kind === 'written' ? before.writing : 0))
        .flatMap(({ updates }) => updates)
      if (!letters.some(({ kind }) => kind === 'dead-letter')) return
      expect(['push-answered', 'push-failed']).toContain(input.kind)
      if (input.kind === 'push-failed') expect(input.failure.kind).toBe('problem')
    })
  })

  it('S20: items of a push follow each other', () => {
    always(({ effects }) => {
      for (const effect of effects) {
        if (effect.kind !== 'push') continue
        const seqs = effect.request.items.map(({ terminalSeq }) => terminalSeq)
        expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i))
      }
    })
  })

  it('S100, S113: nothing is pushed while halted or offline', () => {
    always(({ after, effects }) => {
      const isPushed = effects.some(({ kind }) => kind === 'push')
      if (isPushed) expect([after.online, after.memory.halt]).toEqual([true, null])
    })
  })

  it('S121: memory is what was written last, never what is still to be written', () => {
    always(({ before, after, input }) => {
      if (input.kind !== 'written' && input.kind !== 're-enrolled') expect(after.memory).toBe(before.memory)
    })
  })

  it('S2: the same inputs give the same steps', () => {
    fc.assert(
      fc.property(inputs, (all) => {
        const runs = [[], []] as SyncState[][]
        for (const run of runs) play(all, ({ after }) => run.push(after))
        expect(runs[1]).toEqual(runs[0])
      }),
      { numRuns: 50 },
    )
  })
})
