export { encodedBytes, fitsMutation } from './encoded-size.ts'
export { faultOf } from './failures.ts'
export { FEED_COLLECTIONS } from './feed-collections.ts'
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
  LineFault,
  ListQuery,
  LocalCommit,
  LocalStore,
  LoggedEntry,
  MutationDraft,
  NumberRequest,
  OpenError,
  OpenSnapshot,
  OutboxEntry,
  OutboxState,
  QueueCounts,
  RecordState,
  RecordWrite,
  Reseal,
  Resolution,
  Seal,
  SealError,
  SealedCommit,
  ServerRecord,
  SnapshotPart,
  SnapshotPlace,
  StoreError,
  SyncApply,
  SyncMemory,
  TerminalIdentity,
} from './local-store.ts'
export { FIRST_COUNTERS, isLogged } from './local-store.ts'
export type { EnrolFailure } from './messages.ts'
export type { ReEnrol } from './ports.ts'
export { toPushItem } from './push-item.ts'
export { newestOfEach, type Repeats, recordName, repeatedBy } from './repeated.ts'
export { createSyncRunner, type StartError, type SyncRunner, type SyncRunnerOptions } from './runner.ts'
export { createSealing, reseal, type Sealing, seal } from './seal.ts'
export type { LastError } from './state.ts'
export type { SyncStatus } from './status.ts'
export type { SnapshotSink, SyncTransport, TransportFailure } from './transport.ts'
