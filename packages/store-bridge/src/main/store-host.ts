import { err, ok, type Result } from '@outpost/kernel'
import type { LocalStore, OpenError, StoreError } from '@outpost/sync'

/** The one store of the process, opened when it is first asked for. */
export interface StoreHost {
  open(): Promise<Result<void, OpenError>>
  /** Runs a call on the open store; `store_closed` where there is none. */
  use<T>(call: (store: LocalStore) => Promise<T>): Promise<T | Result<never, StoreError>>
  /** Takes no more calls, lets those that run end, and closes the file. */
  close(): Promise<void>
}

/** @param openStore asked again after it has failed: a disk may have got room, a newer version may have been installed */
export function createStoreHost(openStore: () => Promise<Result<LocalStore, OpenError>>): StoreHost {
  let opening: Promise<Result<LocalStore, OpenError>> | null = null
  let isClosing = false
  const running = new Set<Promise<unknown>>()
  const gone = (detail: string) => err({ code: 'store_closed', detail } as const)

  const open = async (): Promise<Result<void, OpenError>> => {
    if (isClosing) return gone('the app is about to quit')
    opening ??= openStore()
    const opened = await opening
    if (opened.ok) return ok(undefined)
    opening = null
    return opened
  }
  const use: StoreHost['use'] = async (call) => {
    if (isClosing) return gone('the app is about to quit')
    const opened = await opening
    if (!opened?.ok) return gone('the store is not open')
    const done = call(opened.value)
    running.add(done)
    try {
      return await done
    } finally {
      running.delete(done)
    }
  }
  const close = async () => {
    isClosing = true
    await Promise.allSettled(running)
    const opened = await opening
    if (opened?.ok) await opened.value.close()
  }
  return { open, use, close }
}
