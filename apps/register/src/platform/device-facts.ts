import type { DeviceFacts } from '@outpost/client'
import { readLastBackup } from './last-backup.ts'
import type { Preferences } from './platform.ts'
import type { StorageHealth, StorageState } from './storage-health.ts'

/** Of the app, as its package has it; told to head office with each report. */
export const APP_VERSION = '0.1.0'

interface Device {
  readonly storage: Pick<StorageHealth, 'read'>
  /** What keeps the records. */
  readonly store: 'indexeddb' | 'sqlite'
  readonly preferences: Pick<Preferences, 'read'>
  /** How the system names itself; the browser's own name for it unless given. */
  readonly system?: string
}

/** What this device's terminal tells head office of it; how the system names itself only where support asks for it. */
export const deviceFacts =
  ({ storage, store, preferences, system }: Device) =>
  async (): Promise<DeviceFacts> => {
    const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const lastBackupAt = readLastBackup(preferences)
    const name = system ?? globalThis.navigator?.userAgent
    return {
      appVersion: APP_VERSION,
      storage: storageOf(await storage.read()),
      ...(lastBackupAt !== undefined && { lastBackupAt }),
      about: {
        store,
        language: locale,
        timeZone,
        ...(typeof name === 'string' && { system: name.slice(0, MAX_SYSTEM_CHARS) }),
      },
    }
  }

/** What the contract takes. */
const MAX_SYSTEM_CHARS = 300

const storageOf = ({ promise, used, free }: StorageState): NonNullable<DeviceFacts['storage']> => ({
  ...(promise !== 'unknown' && { persisted: promise === 'kept' }),
  ...(used !== null && { usedBytes: bytes(used) }),
  ...(used !== null && free !== null && { quotaBytes: bytes(used + free) }),
})

const bytes = (estimate: number): number => Math.max(0, Math.round(estimate))
