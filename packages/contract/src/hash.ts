import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** SHA-256 of UTF-8 text, hex. Synchronous: it runs inside database transactions, where an await would end them. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** RFC 8785 form of a JSON value: one text for one meaning. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/** Hash of nothing: what the first link of every chain stands on. */
export const GENESIS_HASH = '0'.repeat(64)
