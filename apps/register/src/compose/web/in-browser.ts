import { createTerminal, keysOf } from '@outpost/client'
import { ok, systemTimers } from '@outpost/kernel'
import { indexedDbSecrets, openIndexedDbStore } from '@outpost/store-indexeddb'
import { reseal, seal } from '@outpost/sync'
import { noUpdates } from '../../platform/app-updates.ts'
import { deviceFacts } from '../../platform/device-facts.ts'
import type { Compose } from '../../platform/platform.ts'
import { serviceWorkerUpdates } from './app-updates.ts'
import { pushWhenClosed } from './background-push.ts'
import { webCamera } from './camera.tsx'
import { leadAmongTabs } from './lead-among-tabs.ts'
import { ENGINE_LOCK, SECRETS, STORE } from './names.ts'
import { followNetwork, partsOfPage, pinHasher } from './of-the-page.ts'
import { browserPrinter } from './printer.ts'
import { browserStorageHealth } from './storage-health.ts'
import { tabAnnouncer } from './tab-announcer.ts'
import { openTraining } from './training.ts'

/** The register in a browser: IndexedDB, the origin's own server. */
export const composeInBrowser: Compose = async () => {
  const store = await openIndexedDbStore({
    name: STORE,
    keysOf,
    seal,
    reseal,
    onSuperseded: () => globalThis.location.reload(),
  })
  if (!store.ok) return store
  const { navigator, document } = globalThis
  const { forTerminal, forPlatform } = partsOfPage('web')
  const storage = browserStorageHealth(navigator.storage)
  const alone = createTerminal({
    ...forTerminal,
    store: store.value,
    secrets: indexedDbSecrets(SECRETS),
    announcer: tabAnnouncer(STORE),
    device: deviceFacts({ storage, store: 'indexeddb', preferences: forPlatform.preferences }),
  })
  const { locks, serviceWorker: workers } = navigator // a page without a secure context has neither
  const channel = new BroadcastChannel(ENGINE_LOCK)
  const sync = locks ? leadAmongTabs(alone.sync, { locks, document, channel }) : alone.sync
  const terminal = { ...alone, sync }
  if (workers) pushWhenClosed(workers, document, terminal.statusService)
  followNetwork(terminal)
  return ok({
    ...forPlatform,
    terminal,
    printer: browserPrinter(globalThis),
    updates:
      workers && locks
        ? serviceWorkerUpdates({ workers, locks, window: globalThis.window, timers: systemTimers, sync })
        : noUpdates,
    storage,
    camera: webCamera(),
    openTraining: () => openTraining(store.value, pinHasher, forTerminal.software),
  })
}
