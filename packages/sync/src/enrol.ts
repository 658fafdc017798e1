import { toInstant } from '@outpost/kernel'
import { failed, isHeld } from './backoff.ts'
import { HALT_RECHECK_MS } from './limits.ts'
import type { SyncMemory, TerminalIdentity } from './local-store.ts'
import type { EnrolFailure } from './messages.ts'
import { NO_HOLD, type SyncState } from './state.ts'
import { enqueueWrite, type Moment, type Step, withError } from './work.ts'

/** A forked terminal enrols again, when nothing of the old identity is under way any more and the halt is on disk. */
export function startEnrol(state: SyncState, { now }: Moment): Step {
  const quiet =
    state.push.phase === 'idle' && state.pull.phase === 'idle' && state.writing === 0 && state.writes.length === 0
  const free = state.phase === 'running' && state.online && !isHeld(state.hold, now) && !isHeld(state.enrol.hold, now)
  const due = state.memory.halt === 'terminal_forked' && state.enrol.phase === 'idle'
  if (!due || !quiet || !free) return { state, effects: [] }
  const memory = { ...state.memory, halt: null }
  return {
    state: { ...state, enrol: { ...state.enrol, phase: 'running' } },
    effects: [{ kind: 're-enrol', old: state.identity, memory }],
  }
}

export function onReEnrolled(state: SyncState, identity: TerminalIdentity, memory: SyncMemory): SyncState {
  return beginAs({ ...state, memory }, identity)
}

/** Another tab of this store has enrolled again in the meantime. */
export function adoptIdentity(state: SyncState, identity: TerminalIdentity): SyncState {
  return enqueueWrite(beginAs(state, identity), { patch: { halt: null } })
}

/** The sequence starts anew, so nothing that is known of the server's end of it holds; the token is the old terminal's. */
function beginAs(state: SyncState, identity: TerminalIdentity): SyncState {
  return {
    ...state,
    identity,
    head: null,
    push: {
      ...state.push,
      wanted: true,
      probe: false,
      unofferable: [],
      renewed: false,
      corrections: 0,
      failures: 0,
      hold: NO_HOLD,
    },
    pull: { ...state.pull, wanted: { branch: true, catalog: true } },
    auth: { phase: 'wanted', fresh: false },
    enrol: { phase: 'idle', failures: 0, hold: NO_HOLD },
    lastError: null,
  }
}

export function onReEnrolFailed(state: SyncState, failure: EnrolFailure, { now, random }: Moment): SyncState {
  const { code, detail } = failure
  const lane = failure.retryable ? failed(state.enrol, now, random) : failed(state.enrol, now, random, HALT_RECHECK_MS)
  return withError({ ...state, enrol: { ...lane, phase: 'idle' } }, { code, detail, at: toInstant(now) })
}
