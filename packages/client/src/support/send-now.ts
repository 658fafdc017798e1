import type { SyncOutcome } from '@outpost/contract/v2'
import type { Clock, Timers } from '@outpost/kernel'
import type { SyncRunner } from '@outpost/sync'
import { SEND_NOW_WAIT_MS } from '../limits.ts'

/** Sends and fetches at once, as if a person had asked, and tells how that went when all is done or the time is over. */
export async function sendNow(
  sync: Pick<SyncRunner, 'syncNow' | 'whenIdle' | 'status'>,
  clock: Clock,
  timers: Timers,
): Promise<SyncOutcome> {
  const began = clock.now()
  sync.syncNow()
  const ended = new AbortController()
  await Promise.race([sync.whenIdle(), timers.sleep(SEND_NOW_WAIT_MS, ended.signal)])
  ended.abort()
  const { phase, unsent, backlog, needsDecision, lastSyncAt, lastError, halt } = sync.status()
  const failure = halt ?? (phase === 'idle' ? undefined : lastError?.code)
  return {
    phase,
    unsent,
    backlog,
    deadLetters: needsDecision,
    ...(lastSyncAt !== null && { lastSyncAt }),
    ...(failure !== undefined && { code: failure.slice(0, 64) }),
    tookMs: Math.max(0, Math.round(clock.now() - began)),
  }
}
