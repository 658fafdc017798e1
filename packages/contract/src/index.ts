export {
  type ChainLink,
  chainHash,
  chainText,
  createFingerprint,
  type Fingerprinted,
  fingerprintOf,
  fingerprintText,
} from './fingerprint.ts'
export { canonicalJson, GENESIS_HASH, NotJson, type Sha256Hex, sha256Hex } from './hash.ts'
export {
  CONTRACT_VERSION,
  DEFAULT_PULL_ROWS,
  EVENTS_HEARTBEAT_MS,
  LATENCY_BOUNDS_MS,
  MAX_AMOUNT,
  MAX_BODY_BYTES,
  MAX_BUNDLE_ENTRIES,
  MAX_BUNDLE_ERRORS,
  MAX_BUNDLE_EVENTS,
  MAX_DENOMINATIONS,
  MAX_DEPENDS_ON,
  MAX_EARLIER_TERMINALS,
  MAX_FLAG_CHARS,
  MAX_IMPORT_BYTES,
  MAX_JSON_DEPTH,
  MAX_MUTATION_BYTES,
  MAX_NAME_CHARS,
  MAX_NOTE_CHARS,
  MAX_ORDER_ITEMS,
  MAX_PAYMENTS,
  MAX_PULL_ROWS,
  MAX_PUSH_ITEMS,
  MAX_REPORT_ERRORS,
  MAX_STOCK_LINES,
} from './limits.ts'
export { isProblemCode, isRetryable, PROBLEM_CODES, type ProblemCode, statusOf, titleOf } from './problem/codes.ts'
export { COLLECTIONS } from './v2/collections.ts'
export { interpretSchemas } from './v2/interpret-schemas.ts'
export { MUTATION_VERSIONS } from './v2/mutation-versions.ts'
export { WORK_FILE_FORMAT, WORK_FILE_VERSION } from './v2/work-file-format.ts'
