import { createHttpTransport, keysOf } from '@outpost/client'
import { err, systemClock, systemRandom, systemTimers } from '@outpost/kernel'
import { indexedDbSecrets, openIndexedDbStore } from '@outpost/store-indexeddb'
import { createSyncRunner, type LocalStore, reseal, seal } from '@outpost/sync'
import { ENGINE_LOCK, SECRETS, STORE } from '../names.ts'

/** Milliseconds to wait for a screen that runs the engine itself; browsers end an event after some five minutes. */
const WAIT_MS = 60_000
/** Milliseconds for sending; what is left then is for the next time. */
const SEND_MS = 180_000

/**
 * Sends what is unsent, with the same engine and the same store as a screen. Throws where something is left: the browser then
 * wakes us again later.
 */
export async function pushUnsent(locks: LockManager): Promise<void> {
  const opened = await openIndexedDbStore({ name: STORE, keysOf, seal, reseal })
  if (!opened.ok) return // a newer version's, or a broken one: a screen says so
  const store = opened.value
  try {
    const signal = AbortSignal.timeout(WAIT_MS)
    await locks.request(ENGINE_LOCK, { signal }, () => send(store)).catch(() => undefined) // a screen has the lead, or took it
    if (await hasUnsent(store)) throw new Error('something is unsent still')
  } finally {
    await store.close()
  }
}

async function send(store: LocalStore): Promise<void> {
  const network = { apiBaseUrl: globalThis.location.origin, fetch: globalThis.fetch.bind(globalThis) }
  const secrets = indexedDbSecrets(SECRETS)
  const engine = createSyncRunner({
    store,
    transport: createHttpTransport({ ...network, store, secrets, clock: systemClock }),
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    events: false,
    reEnrol: async () =>
      err({ code: 'enrolment_code_needed', detail: 'A person must enrol it anew.', retryable: false }),
  })
  if (!(await hasUnsent(store)) || !(await engine.start()).ok) return
  const enough = new AbortController()
  await Promise.race([engine.whenIdle(), systemTimers.sleep(SEND_MS, enough.signal)])
  enough.abort()
  await engine.stop()
}

async function hasUnsent(store: LocalStore): Promise<boolean> {
  const counts = await store.counts()
  return counts.ok && counts.value.pending + counts.value.retrying > 0
}
