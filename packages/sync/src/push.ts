import type { PushRequest } from '@outpost/contract/v2'
import { fromInstant, toInstant } from '@outpost/kernel'
import { isHeld } from './backoff.ts'
import { adoptIdentity } from './enrol.ts'
import { BACKOFF_MAX_MS, MAX_FAILURES_READ, PUSH_ITEMS_BYTES } from './limits.ts'
import { halted } from './line.ts'
import { isLogged } from './local-store.ts'
import type { Effect, QueueReading } from './messages.ts'
import { isForked, type Plan, planPush, toSentItem } from './plan.ts'
import { toPushItem } from './push-item.ts'
import { duesOfRestore, noteHealed, startRenewal } from './restored.ts'
import type { Hold, PushLane, SyncState } from './state.ts'
import { comingMemory, type Moment, mayGo, type Step } from './work.ts'

export function startPush(state: SyncState, { now }: Moment): Step {
  const { push } = state
  const idle = { state, effects: [] }
  if (push.phase !== 'idle' || !(push.wanted || push.probe) || !mayGo(state, push, now)) return idle
  if (comingMemory(state).halt !== null) return idle
  const due = duesOfRestore(state)
  if (push.probe || due === 'ask')
    return send(state, { sending: 'probe', sent: [], from: 0, to: 0 }, { items: [] }, now)
  if (due === 'renew') return startRenewal(state)
  const head = state.head?.lastTerminalSeq ?? null
  const read: Effect = { kind: 'read-queue', head, maxCount: push.limit, maxBytes: PUSH_ITEMS_BYTES }
  return { state: { ...state, push: { ...push, phase: 'reading', wanted: false } }, effects: [read] }
}

export function onQueueRead(state: SyncState, reading: QueueReading, moment: Moment): Step {
  if (state.push.phase !== 'reading') return { state, effects: [] }
  const idle: SyncState = { ...state, push: { ...state.push, phase: 'idle' } }
  const again = { state: { ...idle, push: { ...idle.push, wanted: true } }, effects: [] }
  if (reading.identity.terminalId !== state.identity.terminalId) {
    return { state: adoptIdentity(idle, reading.identity), effects: [] }
  }
  if (reading.entries.some((entry) => entry.terminalId !== reading.identity.terminalId)) return again
  if (isForked(state.head, reading)) return { state: halted(again.state, 'terminal_forked', moment), effects: [] }
  const held = heldSinceLastRun(idle.push, reading, moment.now)
  if (held) return { state: { ...idle, push: held }, effects: [] }
  const ready: SyncState = { ...idle, push: { ...idle.push, launched: true } }
  if (!isStillAllowed(ready)) return { state: { ...ready, push: again.state.push }, effects: [] }
  const plan = planPush(reading, state.head, ready.push, PUSH_ITEMS_BYTES)
  return plan.kind === 'nothing'
    ? { state: noteHealed(ready, reading), effects: [] }
    : carryOut(ready, plan, moment.now)
}

/**
 * A hold that came while the queue was read is not asked: a pull that always breaks at once would never let a push go.
 */
const isStillAllowed = (state: SyncState): boolean =>
  state.phase === 'running' && state.online && state.auth.phase === 'ok' && comingMemory(state).halt === null

function carryOut(state: SyncState, plan: Exclude<Plan, { readonly kind: 'nothing' }>, now: number): Step {
  switch (plan.kind) {
    case 'again':
      return { state: { ...state, push: { ...state.push, wanted: true } }, effects: [] }
    case 'gap': {
      const gap = { fromSeq: plan.fromSeq, toSeq: plan.toSeq, hash: plan.hash }
      return send(state, { sending: 'gap', sent: [], from: gap.fromSeq, to: gap.toSeq }, { gap, items: [] }, now)
    }
    case 'items': {
      const items = plan.entries.map((entry) => toPushItem(entry, entry.decision))
      const sent = plan.entries.map(toSentItem)
      const from = sent[0]?.terminalSeq ?? 0
      const bytes = plan.entries.reduce((sum, entry) => sum + entry.bytes, 0)
      return send(state, { sending: 'items', sent, from, to: from + sent.length - 1 }, { items }, now, bytes)
    }
  }
}

type InFlight = Pick<PushLane, 'sending' | 'sent' | 'from' | 'to'>

function send(
  state: SyncState,
  inFlight: InFlight,
  body: Pick<PushRequest, 'gap' | 'items'>,
  now: number,
  bytes = 0,
): Step {
  const { epoch } = comingMemory(state)
  const request: PushRequest = { ...(epoch === null ? {} : { epoch }), sentAt: toInstant(now), ...body }
  const push: PushLane = { ...state.push, ...inFlight, phase: 'sending' }
  return { state: { ...state, push }, effects: [{ kind: 'push', request, bytes }] }
}

/** The line's own backoff is in the memory; that of an entry which the server could not take is with the entry. */
function heldSinceLastRun(lane: PushLane, { entries }: QueueReading, now: number): PushLane | null {
  const first = entries[0]
  if (lane.launched || !first || isLogged(first) || first.state !== 'retrying' || first.nextAttemptAt === null)
    return null
  if (first.lastError?.code === 'network' || first.lastError?.code === 'timeout') return null
  const until = fromInstant(first.nextAttemptAt)
  const hold: Hold = { until, why: until - now > BACKOFF_MAX_MS ? 'floor' : 'backoff' }
  if (!isHeld(hold, now)) return null
  return { ...lane, hold, failures: Math.min(first.attempts, MAX_FAILURES_READ), launched: true, wanted: true }
}
