import type { StatusService } from '@outpost/client'
import { PUSH_TAG } from './names.ts'

/** Not in TypeScript's library: only one family of browsers has it. */
interface SyncManager {
  register(tag: string): Promise<void>
}

/**
 * Asks the browser to wake the service worker when there is a network, with the register closed by then. Asked while something
 * is unsent and the page is left or the server out of reach: a sale that goes out at once is no reason to wake anybody.
 */
export function pushWhenClosed(
  workers: ServiceWorkerContainer,
  document: Pick<Document, 'visibilityState' | 'addEventListener'>,
  { subscribe }: Pick<StatusService, 'subscribe'>,
): void {
  let hasUnsent = false
  let isOffline = false
  const ask = async () => {
    const { sync } = (await workers.ready) as ServiceWorkerRegistration & { readonly sync?: SyncManager }
    await sync?.register(PUSH_TAG)
  }
  const consider = (isReason: boolean) => {
    if (hasUnsent && isReason) void ask().catch(() => undefined) // forbidden by the person, or by a private window
  }
  subscribe(({ unsent, link }) => {
    const before = hasUnsent && isOffline
    hasUnsent = unsent.count > 0
    isOffline = link === 'offline'
    consider(isOffline && !before)
  })
  document.addEventListener('visibilitychange', () => consider(document.visibilityState === 'hidden'))
}
