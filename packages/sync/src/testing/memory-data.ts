import type {
  Counters,
  JsonObject,
  KeysOf,
  LoggedEntry,
  OutboxEntry,
  Reseal,
  Seal,
  ServerRecord,
  SnapshotPlace,
  SyncMemory,
  TerminalIdentity,
} from '../local-store.ts'

export interface StoreRules {
  readonly seal: Seal
  readonly reseal: Reseal
  readonly keysOf: KeysOf
}

export interface Placed {
  readonly position: number
  entry: OutboxEntry | LoggedEntry
}
interface ServerLayer extends ServerRecord {
  readonly revision: number
  stamp: number
}
interface OwnLayer {
  readonly collection: string
  readonly id: string
  readonly body: JsonObject
  readonly keys: readonly string[]
  readonly revision: number
}
export interface Overlay {
  readonly collection: string
  readonly id: string
  readonly body: JsonObject
  readonly keys: readonly string[]
  readonly placed: Placed
  settledSeq: number | null
}
interface SnapshotUnderWay {
  readonly snapshotId: string
  readonly number: number
  readonly firstLoad: boolean
  place: SnapshotPlace | null
}
export interface Data {
  identity: TerminalIdentity | null
  counters: Counters
  memory: SyncMemory | null
  /** In order of commits. */
  readonly entries: Placed[]
  /** Rises with every change of a layer. */
  revision: number
  readonly server: Map<string, ServerLayer>
  readonly own: Map<string, OwnLayer>
  overlays: Overlay[]
  /** Open ones, by collection. */
  readonly snapshots: Map<string, SnapshotUnderWay>
  readonly staged: Map<string, ServerRecord>
}

export const place = (collection: string, id: string): string => JSON.stringify([collection, id])

/** What JSON keeps of a value: a store gives back no `undefined` and no object of the caller's. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
