import type { Preferences } from '../../platform/platform.ts'

const PREFIX = 'outpost.preference.'

/** A browser that lets nobody store anything still sells: it only forgets the language. */
export const localPreferences = (storage: Storage): Preferences => ({
  read: (name) => {
    try {
      return storage.getItem(PREFIX + name)
    } catch {
      return null
    }
  },
  write: (name, value) => {
    try {
      storage.setItem(PREFIX + name, value)
    } catch {
      // full or forbidden: see above
    }
  },
})
