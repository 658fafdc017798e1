import type { AppUpdates } from '../../platform/app-updates.ts'
import type { Keyboard } from '../../platform/platform.ts'
import type { StorageHealth, StorageState } from '../../platform/storage-health.ts'

/** App stores bring new versions, and start them when nobody is in the app. */
export const noUpdates: AppUpdates = {
  state: () => 'current',
  subscribe: () => () => {},
  busy: () => {},
  takeOver: () => {},
}

/** A scanner that types goes into the field that has the focus, as everything typed on a phone does. */
export const noKeyboard: Keyboard = { onKey: () => () => {} }

/** An app's own files are its own until it is removed. */
const KEPT: StorageState = { promise: 'kept', used: null, free: null }

export const phoneStorage: StorageHealth = { read: async () => KEPT, ask: async () => KEPT }
