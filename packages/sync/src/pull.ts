import type { Feed } from '@outpost/contract/v2'
import { HALT_RECHECK_MS, POLL_INTERVAL_MS, POLL_JITTER } from './limits.ts'
import type { Effect } from './messages.ts'
import type { SyncState } from './state.ts'
import { comingMemory, type Moment, mayGo, type Step } from './work.ts'

export const wantBoth = (state: SyncState): SyncState => ({
  ...state,
  pull: { ...state.pull, wanted: { branch: true, catalog: true } },
})

export const nextPoll = ({ now, random }: Moment): number =>
  now + Math.round(POLL_INTERVAL_MS * (1 + POLL_JITTER * (2 * random - 1)))

/** Due, or further off than any poll of ours is set: then the clock stepped back. */
export function pollIfDue(state: SyncState, moment: Moment): SyncState {
  const { nextPollAt } = state.pull
  const due = moment.now >= nextPollAt || nextPollAt - moment.now > POLL_INTERVAL_MS * (1 + POLL_JITTER)
  if (state.phase !== 'running' || !due) return state
  const wanting = wantBoth(state)
  return {
    ...wanting,
    push: { ...state.push, wanted: true }, // a sale of another tab, that nobody told us of
    pull: { ...wanting.pull, nextPollAt: nextPoll(moment) },
  }
}

export function startPull(state: SyncState, moment: Moment): Step {
  const { pull } = state
  const feed = nextFeed(state)
  if (feed === null || pull.phase !== 'idle' || !mayGo(state, pull, moment.now) || !isAllowed(state)) {
    return { state, effects: [] }
  }
  const cursor = comingMemory(state).cursors[feed]
  const begun = { ...pull, feed, cursor, generation: state.push.generation, wanted: { ...pull.wanted, [feed]: false } }
  if (cursor !== null) {
    const effect: Effect = { kind: 'pull', feed, cursor }
    return { state: { ...state, pull: { ...begun, phase: 'pulling' } }, effects: [effect] }
  }
  const snapshotId = `${feed}-${moment.now}-${Math.floor(moment.random * 2 ** 32).toString(36)}`
  return {
    state: { ...state, pull: { ...begun, phase: 'snapshot' } },
    effects: [{ kind: 'snapshot', feed, snapshotId }],
  }
}

/** A halted terminal does not pull, save to ask whether it may again. A forked one is not helped by asking. */
function isAllowed(state: SyncState): boolean {
  const { halt } = comingMemory(state)
  return halt === null || (halt !== 'terminal_forked' && state.recheck.running)
}

/** What was never loaded goes first, and the catalogue before the branch: a till can sell by prices alone. */
function nextFeed(state: SyncState): Feed | null {
  const { wanted } = state.pull
  const { cursors } = comingMemory(state)
  if (wanted.catalog && (cursors.catalog === null || !wanted.branch)) return 'catalog'
  return wanted.branch ? 'branch' : null
}

/** Halted, and the time has come to ask again; or it lies further off than any of ours: then the clock stepped back. */
export function recheckIfDue(state: SyncState, { now }: Moment): SyncState {
  const { halt } = comingMemory(state)
  const { running, at } = state.recheck
  const due = now >= at || at - now > HALT_RECHECK_MS * 1.5
  if (halt === null || halt === 'terminal_forked' || running || !due) return state
  return { ...wantBoth(state), recheck: { ...state.recheck, running: true } }
}
