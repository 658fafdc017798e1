import type { Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '@outpost/sync'

/**
 * What a desktop terminal's page can ask of the process that owns its disk: `window.outpost`, and nothing beside it. Arguments
 * and answers are JSON, so that nothing but data crosses.
 */
export interface OutpostBridge {
  readonly store: StoreBridge
  readonly secrets: SecretsBridge
  readonly printer: PrinterBridge
  readonly app: AppBridge
}

/** The methods of `LocalStore` that cross. `close` does not: the store belongs to the process, not to the page. */
export type StoreMethod = Exclude<keyof LocalStore, 'close'>

const CROSSING = {
  readIdentity: true,
  writeIdentity: true,
  replaceIdentity: true,
  renewSequence: true,
  commit: true,
  get: true,
  getMany: true,
  list: true,
  overlays: true,
  readSequence: true,
  readChain: true,
  outbox: true,
  findEntry: true,
  counts: true,
  readMemory: true,
  applySync: true,
  snapshot: true,
  openSnapshot: true,
} as const satisfies Readonly<Record<StoreMethod, true>>

export const STORE_METHODS = Object.keys(CROSSING) as readonly StoreMethod[]

export type StoreBridge = {
  readonly [M in StoreMethod]: Bridged<LocalStore[M]>
} & {
  /** Opens the terminal's one store, or finds it open. */
  open(): Promise<Answer<Result<void, OpenError>>>
}

type Bridged<F> = F extends (...args: infer A) => Promise<infer R> ? (...args: A) => Promise<Answer<R>> : never

export interface SecretError {
  readonly code: 'secret_store_failed'
  readonly detail: string
}

export interface SecretsBridge {
  read(name: string): Promise<Answer<Result<string | null, SecretError>>>
  write(name: string, value: string): Promise<Answer<Result<void, SecretError>>>
  remove(name: string): Promise<Answer<Result<void, SecretError>>>
}

export type PrinterError =
  /** The terminal's settings name no printer. */
  { readonly code: 'printer_absent' } | { readonly code: 'printer_failed'; readonly detail: string }

export interface PrinterBridge {
  /** ESC/POS bytes in base64, a drawer's kick included. Resolves when the printer has taken them all. */
  print(bytesBase64: string): Promise<Answer<Result<void, PrinterError>>>
}

/** How a receipt is laid out for the terminal's printer. */
export interface PaperFacts {
  /** Characters a line. */
  readonly columns: number
  /** A drawer hangs on the printer. */
  readonly hasDrawer: boolean
}

export interface AppFacts {
  readonly platform: 'desktop'
  /** Of the app. */
  readonly version: string
  /** `null`: the terminal's settings name none. */
  readonly printer: PaperFacts | null
  /** What keeps the secrets: the system's keychain, or `basic_text` where a Linux has none. */
  readonly secretsKeptBy: string
}

export interface AppBridge {
  facts(): Promise<Answer<AppFacts>>
}

/** A refused message did nothing. Codes are append-only. */
export interface Refusal {
  readonly code: /** It came from another page, origin or frame than the terminal's own. */
    | 'sender_refused'
    | 'method_unknown'
    /** It is not a list of JSON values. */
    | 'message_invalid'
    | 'message_too_large'
    /** `detail` names the first argument, as a JSON pointer, that is not what the method takes, and what it breaks. */
    | 'arguments_invalid'
  readonly detail: string
}

export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** A bug on the other side, told so that it is one on this side too. */
  | { readonly kind: 'failed'; readonly detail: string }

/** Carries one call across: `ipcRenderer.invoke` in the shell. */
export type Invoke = (method: string, args: readonly unknown[]) => Promise<unknown>
