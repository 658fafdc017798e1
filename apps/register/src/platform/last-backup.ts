import type { Preferences } from './platform.ts'

const NAME = 'lastBackupAt'

/** When unsent work was last handed over as a file from this device, the one copy that there is of it; an instant. */
export function readLastBackup(preferences: Pick<Preferences, 'read'>): string | undefined {
  const at = preferences.read(NAME)
  return at !== null && isInstant(at) ? at : undefined
}

export const noteBackup = (preferences: Pick<Preferences, 'write'>, at: string): void => preferences.write(NAME, at)

/** Anybody may write into a browser's storage, and a report that the contract refuses would never be heard. */
function isInstant(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}
