import { createTerminal } from '@outpost/client'
import { ok } from '@outpost/kernel'
import { bridgedSecrets, type OutpostBridge, openBridgedStore } from '@outpost/store-bridge'
import { noUpdates } from '../../platform/app-updates.ts'
import { deviceFacts } from '../../platform/device-facts.ts'
import type { Compose } from '../../platform/platform.ts'
import type { StorageHealth, StorageState } from '../../platform/storage-health.ts'
import { followNetwork, partsOfPage, pinHasher } from '../web/of-the-page.ts'
import { browserPrinter } from '../web/printer.ts'
import { openTraining } from '../web/training.ts'
import { shellPrinter } from './printer.ts'

/** A file of the shell's own: nobody but a person deletes it. How much room its disk has, the system says. */
const KEPT: StorageState = { promise: 'kept', used: null, free: null }
const fileOfTheShell: StorageHealth = { read: async () => KEPT, ask: async () => KEPT }

/**
 * The register in the desktop shell: records, secrets and printer are the main process's. One window, so that no tabs take turns;
 * versions come with the shell, not by a service worker.
 */
export async function composeOnDesktop(bridge: OutpostBridge): ReturnType<Compose> {
  const store = await openBridgedStore(bridge.store)
  if (!store.ok) return store
  const { forTerminal, forPlatform } = partsOfPage('desktop')
  const terminal = createTerminal({
    ...forTerminal,
    store: store.value,
    secrets: bridgedSecrets(bridge.secrets),
    device: deviceFacts({ storage: fileOfTheShell, store: 'sqlite', preferences: forPlatform.preferences }),
  })
  followNetwork(terminal)
  return ok({
    ...forPlatform,
    terminal,
    printer: await shellPrinter(bridge, browserPrinter(globalThis)),
    updates: noUpdates,
    storage: fileOfTheShell,
    camera: null,
    openTraining: () => openTraining(store.value, pinHasher, forTerminal.software),
  })
}
