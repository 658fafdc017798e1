import type { PinHasher, Terminal } from '@outpost/client'
import { interpretSchemas } from '@outpost/contract'
import { systemClock, systemRandom, systemTimers, uuidv7Source } from '@outpost/kernel'
import { APP_VERSION } from '../../platform/device-facts.ts'
import { enrolmentDesk } from '../../platform/enrolment-desk.ts'
import type { Platform } from '../../platform/platform.ts'
import { browserFiles } from './files.ts'
import { documentKeyboard } from './keyboard.ts'
import { localPreferences } from './preferences.ts'
import { documentPresence } from './presence.ts'
import { browserSharing } from './sharing.ts'
import { webSounds } from './sounds.ts'
import { tabDrafts } from './tab-drafts.ts'

/** Argon2id comes when the first PIN is typed: nobody waits for it at the start. */
export const pinHasher: PinHasher = {
  verify: async (pin, verifier) => (await import('@outpost/client/hash-wasm')).hashWasmPinHasher.verify(pin, verifier),
}

/** What a page has by itself, whoever keeps its records: a part of the terminal, and a part of the platform. */
export function partsOfPage(kind: Platform['kind']) {
  interpretSchemas()
  const preferences = localPreferences(globalThis.localStorage)
  const desk = enrolmentDesk(preferences, kind)
  return {
    forTerminal: {
      pinHasher,
      network: { apiBaseUrl: globalThis.location.origin, fetch: globalThis.fetch.bind(globalThis) },
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      newId: uuidv7Source(systemClock, systemRandom),
      askEnrolment: desk.ask,
      software: { platform: kind, appVersion: APP_VERSION },
    },
    forPlatform: {
      kind,
      clock: systemClock,
      preferences,
      drafts: tabDrafts(globalThis),
      sharing: browserSharing(globalThis),
      files: browserFiles(globalThis),
      enrolmentDesk: desk,
      keyboard: documentKeyboard(globalThis.document),
      presence: documentPresence(globalThis.document),
      sounds: webSounds(),
    },
  } as const
}

/** Tells the engine when the device has a network, and when it has none. */
export function followNetwork({ sync }: Pick<Terminal, 'sync'>): void {
  globalThis.addEventListener('online', () => sync.setOnline(true))
  globalThis.addEventListener('offline', () => sync.setOnline(false))
}
