import { untilStopped, withDeadline } from './deadline.ts'
import { AUTHENTICATE_TIMEOUT_MS, PULL_TIMEOUT_MS, pushTimeoutMs } from './limits.ts'
import type { LocalStore, StoreError } from './local-store.ts'
import type { Effect, EffectOf, Happening } from './messages.ts'
import { findOwnOutcomes } from './perform-outcomes.ts'
import { createReEnrolment } from './perform-re-enrol.ts'
import { readQueue } from './perform-read.ts'
import { streamSnapshot } from './perform-snapshot.ts'
import type { Ports } from './ports.ts'

export type Perform = (effect: Effect) => Promise<Happening>

/** Performs one effect and says what came of it. Never throws: whatever a port does wrong is a failure of that port. */
export function createPerform(ports: Ports): Perform {
  const reEnrol = createReEnrolment(ports)
  const perform: Perform = (effect) => {
    switch (effect.kind) {
      case 'read-queue':
        return readQueue(ports.store, effect)
      case 'renew-sequence':
        return renewSequence(ports.store)
      case 'write':
        return write(ports.store, effect)
      case 'push':
        return push(ports, effect)
      case 'pull':
        return pull(ports, effect)
      case 'snapshot':
        return streamSnapshot(ports, effect)
      case 'listen':
        return listen(ports)
      case 'authenticate':
        return authenticate(ports)
      case 're-enrol':
        return reEnrol(effect)
    }
  }
  return async (effect) => {
    try {
      return await perform(effect)
    } catch (thrown) {
      return thrownBy(effect, String(thrown))
    }
  }
}

async function renewSequence(store: LocalStore): Promise<Happening> {
  const renewed = await store.renewSequence()
  return renewed.ok ? { kind: 'sequence-renewed' } : { kind: 'store-failed', during: 'read', error: renewed.error }
}

async function write(store: LocalStore, { apply, snapshotId }: EffectOf<'write'>): Promise<Happening> {
  const { memory } = apply
  const written =
    snapshotId === null ? await store.applySync(apply) : await store.snapshot({ kind: 'finish', snapshotId, memory })
  return written.ok ? { kind: 'written', memory } : { kind: 'store-failed', during: 'write', error: written.error }
}

async function push({ transport, deadlines, stop }: Ports, { request, bytes }: EffectOf<'push'>): Promise<Happening> {
  const deadline = { ms: pushTimeoutMs(bytes), timers: deadlines, stop }
  const answer = await withDeadline(deadline, (signal) => transport.push(request, signal))
  return answer.ok ? { kind: 'push-answered', response: answer.value } : { kind: 'push-failed', failure: answer.error }
}

async function pull(ports: Ports, { feed, cursor }: EffectOf<'pull'>): Promise<Happening> {
  const deadline = { ms: PULL_TIMEOUT_MS, timers: ports.deadlines, stop: ports.stop }
  const answer = await withDeadline(deadline, (signal, alive) => ports.transport.pull(feed, cursor, signal, alive))
  if (!answer.ok) return { kind: 'pull-failed', failure: answer.error }
  const changes = answer.value.rows.flatMap((row) => row.changes)
  const outcomes = await findOwnOutcomes(ports.store, changes)
  if (!outcomes.ok) return { kind: 'store-failed', during: 'pull', error: outcomes.error }
  return { kind: 'pull-answered', response: answer.value, outcomes: outcomes.value }
}

async function listen({ transport, stop, onHint }: Ports): Promise<Happening> {
  const ended = await untilStopped(transport.events(onHint, stop), stop)
  if (ended === 'stopped') return { kind: 'stream-ended', failure: null }
  return { kind: 'stream-ended', failure: ended.ok ? null : ended.error }
}

async function authenticate({ transport, deadlines, stop }: Ports): Promise<Happening> {
  const deadline = { ms: AUTHENTICATE_TIMEOUT_MS, timers: deadlines, stop }
  const done = await withDeadline(deadline, (signal) => transport.authenticate(signal))
  return done.ok ? { kind: 'authenticated' } : { kind: 'authenticate-failed', failure: done.error }
}

function thrownBy(effect: Effect, detail: string): Happening {
  const error: StoreError = { code: 'store_failed', detail }
  const failure = { kind: 'network', detail } as const
  switch (effect.kind) {
    case 'read-queue':
    case 'renew-sequence':
      return { kind: 'store-failed', during: 'read', error }
    case 'write':
      return { kind: 'store-failed', during: 'write', error }
    case 'pull':
    case 'snapshot':
      return { kind: 'store-failed', during: 'pull', error } // the transport's own throws are caught with its deadline
    case 're-enrol':
      return { kind: 're-enrol-failed', failure: { code: 're_enrol_failed', detail, retryable: true } }
    case 'push':
      return { kind: 'push-failed', failure }
    case 'listen':
      return { kind: 'stream-ended', failure }
    case 'authenticate':
      return { kind: 'authenticate-failed', failure }
  }
}
