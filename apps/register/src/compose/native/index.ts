import { createTerminal, keysOf } from '@outpost/client'
import { argon2PinHasher, secureStoreSecrets } from '@outpost/client/mobile'
import { ok, systemClock, systemRandom, systemTimers, uuidv7Source } from '@outpost/kernel'
import { openExpoStore } from '@outpost/store-sqlite/expo'
import { reseal, seal } from '@outpost/sync'
import { fetch } from 'expo/fetch'
import * as secureStore from 'expo-secure-store'
import * as sqlite from 'expo-sqlite'
import { AppState, Platform } from 'react-native'
import { argon2, install } from 'react-native-quick-crypto'
import { noUpdates } from '../../platform/app-updates.ts'
import { APP_VERSION, deviceFacts } from '../../platform/device-facts.ts'
import { enrolmentDesk } from '../../platform/enrolment-desk.ts'
import type { Compose } from '../../platform/platform.ts'
import { phoneFiles } from './files.ts'
import { phoneDrafts, phonePreferences } from './key-value.ts'
import { noKeyboard, phonePresence, phoneSounds, phoneStorage } from './of-the-system.ts'
import { phonePrinter, phoneSharing } from './sharing.ts'
import { openTraining } from './training.ts'

install() // Hermes has no random source of its own

const STORE = 'outpost.db'
const pinHasher = argon2PinHasher(argon2)

const software = { platform: 'mobile', appVersion: APP_VERSION } as const

/** Of the retailer's server; set when the app is built, for one app store entry belongs to one retailer. */
const API_BASE_URL = process.env['EXPO_PUBLIC_OUTPOST_URL'] ?? ''

/** The register on a phone or a tablet: SQLite, the system's keychain, native Argon2id. */
export const composeRegister: Compose = async () => {
  if (API_BASE_URL === '')
    return {
      ok: false,
      error: {
        code: 'store_failed',
        detail: 'this app was built without EXPO_PUBLIC_OUTPOST_URL, its server’s address',
      },
    }
  const store = await openExpoStore({ sqlite, name: STORE, keysOf, seal, reseal })
  if (!store.ok) return store
  const desk = enrolmentDesk(phonePreferences, 'mobile')
  const terminal = createTerminal({
    store: store.value,
    secrets: secureStoreSecrets(secureStore),
    pinHasher,
    // React Native's own fetch hands a body over only when it is whole; a first load sells before it ends
    network: { apiBaseUrl: API_BASE_URL, fetch: fetch as typeof globalThis.fetch },
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
    askEnrolment: desk.ask,
    device: deviceFacts({
      storage: phoneStorage,
      store: 'sqlite',
      preferences: phonePreferences,
      system: `${Platform.OS} ${Platform.Version}`,
    }),
    software,
  })
  AppState.addEventListener('change', (state) => {
    if (state === 'active') terminal.sync.syncNow()
  })
  return ok({
    kind: 'mobile',
    terminal,
    clock: systemClock,
    preferences: phonePreferences,
    drafts: phoneDrafts,
    files: phoneFiles,
    enrolmentDesk: desk,
    printer: phonePrinter,
    sharing: phoneSharing,
    keyboard: noKeyboard,
    updates: noUpdates,
    storage: phoneStorage,
    presence: phonePresence,
    sounds: phoneSounds,
    camera: null,
    openTraining: () => openTraining(store.value, pinHasher, software),
  })
}
