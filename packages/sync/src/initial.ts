import { MAX_PUSH_ITEMS } from '@outpost/contract'
import { DEFAULT_SPREAD_MS } from './limits.ts'
import type { SyncMemory, TerminalIdentity } from './local-store.ts'
import { type Lane, NO_HOLD, type SyncState } from './state.ts'

/** What a store that never synced remembers. */
export const NO_MEMORY: SyncMemory = {
  epoch: null,
  cursors: { branch: null, catalog: null },
  branchSeq: 0,
  catalogSeq: 0,
  failures: 0,
  notBefore: 0,
  backlog: 0,
  spreadMs: DEFAULT_SPREAD_MS,
  lastSyncAt: null,
  halt: null,
}

const HEALTHY: Lane = { failures: 0, hold: NO_HOLD }

/** The engine before `launched`: nothing of the server is known but what the store remembers. */
export function initialState(identity: TerminalIdentity, memory: SyncMemory | null, events: boolean): SyncState {
  return {
    phase: 'new',
    identity,
    memory: memory ?? NO_MEMORY,
    online: true,
    head: null,
    hold: NO_HOLD,
    push: {
      ...HEALTHY,
      phase: 'idle',
      wanted: false,
      sent: [],
      sending: 'items',
      from: 0,
      to: 0,
      limit: MAX_PUSH_ITEMS,
      probe: false,
      corrections: 0,
      vouched: false,
      unofferable: [],
      renewed: false,
      generation: 0,
      launched: false,
    },
    pull: {
      ...HEALTHY,
      phase: 'idle',
      feed: 'branch',
      cursor: null,
      wanted: { branch: false, catalog: false },
      fresh: { branch: false, catalog: false },
      backlog: { branch: 0, catalog: 0 },
      nextPollAt: 0,
      generation: 0,
    },
    stream: { ...HEALTHY, phase: 'closed', missed: false, enabled: events },
    auth: { phase: 'ok', fresh: false },
    enrol: { ...HEALTHY, phase: 'idle' },
    recheck: { running: false, at: 0 },
    writes: [],
    writing: 0,
    store: HEALTHY,
    lastError: null,
    clockOffsetMs: null,
  }
}
