/*
 * What this worker uses of its global scope. TypeScript's own library for workers contradicts the one for pages, and one
 * program cannot have both.
 */

export interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

/** Background Sync: the network is there again. */
export interface SyncEvent extends ExtendableEvent {
  readonly tag: string
  /** The browser will not wake the worker for this again. */
  readonly lastChance: boolean
}

interface Events {
  readonly activate: ExtendableEvent
  readonly install: ExtendableEvent
  readonly message: MessageEvent<unknown> & ExtendableEvent
  readonly sync: SyncEvent
}

export interface WorkerScope {
  /** What the build put in the place of this name. */
  readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[]
  readonly clients: { claim(): Promise<void> }
  readonly location: Location
  /** Given by the script that holds the engine, once that has been imported. Rejects where something is left. */
  pushUnsent?: () => Promise<void>
  importScripts(url: string): void
  skipWaiting(): Promise<void>
  addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): void
}
