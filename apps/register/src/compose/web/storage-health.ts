import type { StorageHealth, StorageState } from '../../platform/storage-health.ts'

/** Of the browser's storage for this origin. Browsers without the API, or without a secure context, say nothing. */
export function browserStorageHealth(storage: StorageManager | undefined): StorageHealth {
  const read = async (): Promise<StorageState> => {
    const kept = await storage?.persisted?.().catch(() => undefined)
    const { usage, quota } = (await storage?.estimate?.().catch(() => undefined)) ?? {}
    return {
      promise: kept === undefined ? 'unknown' : kept ? 'kept' : 'may_be_cleared',
      used: usage ?? null,
      free: usage === undefined || quota === undefined ? null : Math.max(0, quota - usage),
    }
  }
  return {
    read,
    ask: async () => {
      await storage?.persist?.().catch(() => false)
      return read()
    },
  }
}
