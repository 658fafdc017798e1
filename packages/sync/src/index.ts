export { encodedBytes, fitsMutation } from './encoded-size.ts'
export { ENVELOPE_RESERVE_BYTES, MAX_PAYLOAD_BYTES } from './limits.ts'
export type {
  CommitError,
  Counters,
  Decision,
  Entry,
  EntryError,
  EntryUpdate,
  Expectation,
  FoldedRecord,
  Json,
  JsonObject,
  KeysOf,
  ListQuery,
  LocalCommit,
  LocalStore,
  LoggedEntry,
  MutationDraft,
  NumberRequest,
  OpenError,
  OutboxEntry,
  OutboxState,
  QueueCounts,
  RecordState,
  RecordWrite,
  Reseal,
  Resolution,
  Seal,
  SealedCommit,
  ServerRecord,
  SnapshotPart,
  StoreError,
  SyncApply,
  SyncMemory,
  TerminalIdentity,
} from './local-store.ts'
export { FIRST_COUNTERS, isLogged } from './local-store.ts'
export { toPushItem } from './push-item.ts'
export { reseal, seal } from './seal.ts'
export type { SyncTransport, TransportFailure } from './transport.ts'
