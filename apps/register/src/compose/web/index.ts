import { createTerminal, keysOf, type PinHasher } from '@outpost/client'
import { ok, systemClock, systemRandom, systemTimers, uuidv7Source } from '@outpost/kernel'
import { indexedDbSecrets, openIndexedDbStore } from '@outpost/store-indexeddb'
import { reseal, seal } from '@outpost/sync'
import { noUpdates } from '../../platform/app-updates.ts'
import { deviceFacts } from '../../platform/device-facts.ts'
import { enrolmentDesk } from '../../platform/enrolment-desk.ts'
import type { Compose } from '../../platform/platform.ts'
import { serviceWorkerUpdates } from './app-updates.ts'
import { pushWhenClosed } from './background-push.ts'
import { webCamera } from './camera.tsx'
import { browserFiles } from './files.ts'
import { documentKeyboard } from './keyboard.ts'
import { leadAmongTabs } from './lead-among-tabs.ts'
import { ENGINE_LOCK, SECRETS, STORE } from './names.ts'
import { localPreferences } from './preferences.ts'
import { documentPresence } from './presence.ts'
import { browserPrinter } from './printer.ts'
import { browserSharing } from './sharing.ts'
import { webSounds } from './sounds.ts'
import { browserStorageHealth } from './storage-health.ts'
import { tabAnnouncer } from './tab-announcer.ts'
import { tabDrafts } from './tab-drafts.ts'
import { openTraining } from './training.ts'

/** Argon2id comes when the first PIN is typed: nobody waits for it at the start. */
const pinHasher: PinHasher = {
  verify: async (pin, verifier) => (await import('@outpost/client/hash-wasm')).hashWasmPinHasher.verify(pin, verifier),
}

/** The register in a browser: IndexedDB, the origin's own server. */
export const composeRegister: Compose = async () => {
  const store = await openIndexedDbStore({
    name: STORE,
    keysOf,
    seal,
    reseal,
    onSuperseded: () => globalThis.location.reload(),
  })
  if (!store.ok) return store
  const { navigator, document } = globalThis
  const preferences = localPreferences(globalThis.localStorage)
  const desk = enrolmentDesk(preferences, 'web')
  const storage = browserStorageHealth(navigator.storage)
  const alone = createTerminal({
    store: store.value,
    secrets: indexedDbSecrets(SECRETS),
    pinHasher,
    network: { apiBaseUrl: globalThis.location.origin, fetch: globalThis.fetch.bind(globalThis) },
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
    announcer: tabAnnouncer(STORE),
    askEnrolment: desk.ask,
    device: deviceFacts(storage),
  })
  const { locks, serviceWorker: workers } = navigator // a page without a secure context has neither
  const channel = new BroadcastChannel(ENGINE_LOCK)
  const sync = locks ? leadAmongTabs(alone.sync, { locks, document, channel }) : alone.sync
  const terminal = { ...alone, sync }
  if (workers) pushWhenClosed(workers, document, terminal.statusService)
  globalThis.addEventListener('online', () => terminal.sync.setOnline(true))
  globalThis.addEventListener('offline', () => terminal.sync.setOnline(false))
  return ok({
    kind: 'web',
    terminal,
    clock: systemClock,
    preferences,
    drafts: tabDrafts(globalThis),
    printer: browserPrinter(globalThis),
    sharing: browserSharing(globalThis),
    files: browserFiles(globalThis),
    enrolmentDesk: desk,
    keyboard: documentKeyboard(document),
    updates:
      workers && locks
        ? serviceWorkerUpdates({ workers, locks, window: globalThis.window, timers: systemTimers, sync })
        : noUpdates,
    storage,
    presence: documentPresence(document),
    sounds: webSounds(),
    camera: webCamera(),
    openTraining: () => openTraining(store.value, pinHasher),
  })
}
