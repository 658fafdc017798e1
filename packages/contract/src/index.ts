export { chainHash, fingerprintOf, type ChainLink, type Fingerprinted } from './fingerprint.ts'
export { GENESIS_HASH, canonicalJson, sha256Hex } from './hash.ts'
export {
  DEFAULT_PULL_ROWS,
  MAX_AMOUNT,
  MAX_BODY_BYTES,
  MAX_DEPENDS_ON,
  MAX_JSON_DEPTH,
  MAX_MUTATION_BYTES,
  MAX_NAME_CHARS,
  MAX_NOTE_CHARS,
  MAX_ORDER_ITEMS,
  MAX_PAYMENTS,
  MAX_PULL_ROWS,
  MAX_PUSH_ITEMS,
  MAX_STOCK_LINES,
} from './limits.ts'
export { PROBLEM_CODES, isProblemCode, isRetryable, statusOf, titleOf, type ProblemCode } from './problem/codes.ts'
