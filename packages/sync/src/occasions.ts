import { isHeld, spreadHold } from './backoff.ts'
import { nextPoll, wantBoth } from './pull.ts'
import { type Lane, NO_HOLD, type SyncState } from './state.ts'
import { comingMemory, enqueueWrite, type Moment } from './work.ts'

/** A store that never synced has somebody waiting before it. Any other one starts with all its neighbours after a power cut. */
export function onLaunched(state: SyncState, moment: Moment): SyncState {
  const { memory } = state
  const kept = { until: memory.notBefore, why: 'backoff' } as const
  const spread = memory.lastSyncAt === null ? NO_HOLD : spreadHold(memory.spreadMs, moment.now, moment.random)
  const hold = isHeld(kept, moment.now) && kept.until > spread.until ? kept : spread
  return {
    ...wantBoth(state),
    phase: 'running',
    hold,
    push: { ...state.push, wanted: true },
    pull: { ...wantBoth(state).pull, nextPollAt: nextPoll(moment) },
    recheck: { ...state.recheck, at: moment.now },
  }
}

export function onOnline(state: SyncState, online: boolean, { now, random }: Moment): SyncState {
  if (state.online === online) return state
  if (!online) return { ...state, online }
  const memory = comingMemory(state)
  const hold =
    state.hold.why === 'floor' && isHeld(state.hold, now) ? state.hold : spreadHold(memory.spreadMs, now, random)
  const back: SyncState = { ...wantBoth(state), online, hold, push: { ...state.push, wanted: true } }
  return enqueueWrite(back, { patch: { failures: 0, notBefore: hold.until } })
}

/** A sale made now does not wait for the nation's turn, only for a line that is known to be down. */
export function onEnqueued(state: SyncState): SyncState {
  const hold = state.hold.why === 'spread' ? NO_HOLD : state.hold
  return { ...state, hold, push: { ...state.push, wanted: true } }
}

/** A person asks: whatever wait the server did not impose is over. */
export function onAsked(state: SyncState): SyncState {
  const freed = <L extends Lane>(lane: L): L => ({ ...lane, hold: freeHold(lane) })
  const halt = comingMemory(state).halt
  return wantBoth({
    ...state,
    hold: freeHold(state),
    push: { ...freed(state.push), wanted: true },
    pull: freed(state.pull),
    stream: freed(state.stream),
    store: freed(state.store),
    enrol: { ...state.enrol, hold: NO_HOLD },
    recheck: { ...state.recheck, running: state.recheck.running || halt !== null },
  })
}

const freeHold = ({ hold }: Pick<Lane, 'hold'>) => (hold.why === 'floor' ? hold : NO_HOLD)
