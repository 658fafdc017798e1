import { AppState, Vibration } from 'react-native'
import type { Keyboard } from '../../platform/keyboard.ts'
import type { Presence } from '../../platform/presence.ts'
import type { Sounds } from '../../platform/sounds.ts'
import type { StorageHealth, StorageState } from '../../platform/storage-health.ts'

/** A scanner that types goes into the field that has the focus, as everything typed on a phone does. */
export const noKeyboard: Keyboard = {
  isLikely: false,
  onKey: () => () => {},
  onScan: () => () => {},
  holdFocus: () => () => {},
}

const SIGN_EVERY_MS = 15_000

/** While the app is in front somebody holds the phone, or the system locks it; the till's own lock counts from when it was left. */
export const phonePresence: Presence = {
  onSign: (listener) => {
    const timer = setInterval(() => {
      if (AppState.currentState === 'active') listener()
    }, SIGN_EVERY_MS)
    return () => clearInterval(timer)
  },
}

/** Milliseconds. */
const BUZZ = { taken: 20, refused: 300 } as const

export const phoneSounds: Sounds = { play: (sound) => Vibration.vibrate(BUZZ[sound]) }

/** An app's own files are its own until it is removed. */
const KEPT: StorageState = { promise: 'kept', used: null, free: null }

export const phoneStorage: StorageHealth = { read: async () => KEPT, ask: async () => KEPT }
