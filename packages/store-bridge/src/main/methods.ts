import type { Result } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import { type TSchema, Type } from 'typebox'
import type { AppFacts, PrinterError, SecretError, StoreMethod } from '../bridge.ts'
import { MOST_PRINT_CHARS, MOST_SECRET_CHARS } from './limits.ts'
import { Identity, ListQuery, LocalCommit, listOf, Name, OutboxQuery, Whole } from './schemas.ts'
import type { StoreHost } from './store-host.ts'
import { SnapshotPart, SyncApply, SyncMemory } from './sync-schemas.ts'

/** What the bridge leads to: what the main process has. */
export interface BridgeTargets {
  readonly store: StoreHost
  readonly secrets: {
    read(name: string): Promise<Result<string | null, SecretError>>
    write(name: string, value: string): Promise<Result<void, SecretError>>
    remove(name: string): Promise<Result<void, SecretError>>
  }
  readonly printer: { print(bytes: Uint8Array): Promise<Result<void, PrinterError>> }
  facts(): AppFacts
}

export interface BridgeMethod {
  /** A tuple: one schema an argument. */
  readonly args: TSchema
  readonly perform: (targets: BridgeTargets, args: readonly never[]) => Promise<unknown>
}

const STORE_ARGS: Readonly<Record<StoreMethod, readonly TSchema[]>> = {
  readIdentity: [],
  writeIdentity: [Identity],
  replaceIdentity: [Identity, SyncMemory],
  renewSequence: [],
  commit: [LocalCommit],
  get: [Name, Name],
  getMany: [Name, listOf(Name)],
  list: [Name, ListQuery],
  overlays: [Name, Name],
  readSequence: [Whole, Whole, Whole],
  readChain: [],
  outbox: [OutboxQuery],
  findEntry: [Name],
  counts: [],
  readMemory: [],
  applySync: [SyncApply],
  snapshot: [SnapshotPart],
  openSnapshot: [listOf(Name)],
}

const tuple = (args: readonly TSchema[]): TSchema => Type.Tuple([...args])

type AnyCall = (...args: readonly unknown[]) => Promise<Result<unknown, unknown>>

const storeMethod = (method: StoreMethod): BridgeMethod => ({
  args: tuple(STORE_ARGS[method]),
  perform: ({ store }, args) => store.use((open: LocalStore) => (open[method] as AnyCall)(...args)),
})

/** Dots and dashes between words, as `secretName` makes them: no name of a file or of an object's own can be meant. */
const SecretName = Type.String({ pattern: '^[a-z][a-z0-9]*([.-][a-z0-9]+)*$', maxLength: 200 })
const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', maxLength: MOST_PRINT_CHARS })

const stores = Object.keys(STORE_ARGS).map((name) => [`store.${name}`, storeMethod(name as StoreMethod)] as const)

const method = <A extends readonly unknown[]>(
  args: readonly TSchema[],
  perform: (targets: BridgeTargets, ...args: A) => Promise<unknown>,
): BridgeMethod => ({
  args: tuple(args),
  perform: (targets, given) => perform(targets, ...(given as unknown as A)),
})

/** Every method by its name; what is not in here does not exist. */
export const METHODS: ReadonlyMap<string, BridgeMethod> = new Map([
  ...stores,
  ['store.open', method([], ({ store }) => store.open())],
  ['secrets.read', method([SecretName], ({ secrets }, name: string) => secrets.read(name))],
  [
    'secrets.write',
    method([SecretName, Type.String({ maxLength: MOST_SECRET_CHARS })], ({ secrets }, name: string, value: string) =>
      secrets.write(name, value),
    ),
  ],
  ['secrets.remove', method([SecretName], ({ secrets }, name: string) => secrets.remove(name))],
  ['printer.print', method([Base64], ({ printer }, bytes: string) => printer.print(fromBase64(bytes)))],
  ['app.facts', method([], async (targets) => targets.facts())],
])

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
