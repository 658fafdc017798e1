import { createTerminal, keysOf } from '@outpost/client'
import { ok } from '@outpost/kernel'
import { indexedDbSecrets } from '@outpost/store-indexeddb'
import { openExpoStore } from '@outpost/store-sqlite/expo'
import { reseal, seal } from '@outpost/sync'
import * as sqlite from 'expo-sqlite'
import { noUpdates } from '../../platform/app-updates.ts'
import { deviceFacts } from '../../platform/device-facts.ts'
import type { Compose } from '../../platform/platform.ts'
import { SECRETS } from '../web/names.ts'
import { followNetwork, partsOfPage, pinHasher } from '../web/of-the-page.ts'
import { browserPrinter } from '../web/printer.ts'
import { browserStorageHealth } from '../web/storage-health.ts'
import { openTraining } from '../web/training.ts'

const STORE = 'outpost.db'

/**
 * The phone's store under a browser's screens, so that a day at the register proves it where there is no phone: expo-sqlite's web
 * build, whose files one tab has to itself. Nobody ships it.
 */
export const composeRegister: Compose = async () => {
  const store = await openExpoStore({ sqlite, name: STORE, exclusive: true, keysOf, seal, reseal })
  if (!store.ok) return store
  const { forTerminal, forPlatform } = partsOfPage('mobile')
  const storage = browserStorageHealth(globalThis.navigator.storage)
  const terminal = createTerminal({
    ...forTerminal,
    store: store.value,
    secrets: indexedDbSecrets(SECRETS),
    device: deviceFacts({ storage, store: 'sqlite', preferences: forPlatform.preferences }),
  })
  followNetwork(terminal)
  return ok({
    ...forPlatform,
    terminal,
    printer: browserPrinter(globalThis),
    updates: noUpdates,
    storage,
    camera: null,
    openTraining: () => openTraining(store.value, pinHasher, forTerminal.software),
  })
}
