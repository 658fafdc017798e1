import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of UTF-8 text, hex. A lone surrogate is hashed as U+FFFD. */
export type Sha256Hex = (text: string) => string

/** In plain JavaScript. Synchronous: it runs inside database transactions, where an await would end them. */
export const sha256Hex: Sha256Hex = (text) => bytesToHex(sha256(utf8ToBytes(text)))

/** A value that no JSON text means, such as the infinity that a parser makes of `1e400`: it has no fingerprint. */
export class NotJson extends TypeError {
  override readonly name = 'NotJson'
}

/**
 * RFC 8785 form of a JSON value: one text for one meaning. Members that are `undefined` are left out, as JSON does. A lone
 * surrogate, which the RFC leaves to die, is escaped: a payload that fails validation still has a fingerprint. Throws
 * `NotJson`.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return primitive(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const record = value as Readonly<Record<string, unknown>>
  let members = ''
  for (const [key, prefix] of membersOf(Object.keys(record))) {
    const member = record[key]
    if (member !== undefined) members += `${members === '' ? '' : ','}${prefix}${canonicalJson(member)}`
  }
  return `{${members}}`
}

/** A key and how it is written before its value. */
type Member = readonly [key: string, prefix: string]

interface Shape {
  readonly keys: readonly string[]
  readonly members: readonly Member[]
}

/**
 * Shapes of objects, by their first key: sorting and quoting the same keys for every line of every order is most of the work.
 * Never more than a few hundred, whatever is sent.
 */
const shapes = new Map<string, Shape[]>()
const MAX_FIRST_KEYS = 64
const MAX_SHAPES_EACH = 16

function membersOf(keys: readonly string[]): readonly Member[] {
  const [first = ''] = keys
  const known = shapes.get(first)
  const shape = known?.find((one) => isSame(one.keys, keys))
  if (shape !== undefined) return shape.members
  const members = keys.toSorted().map((key): Member => [key, `${quoted(key)}:`]) // by UTF-16 code unit, as the RFC asks
  if (known === undefined) {
    if (shapes.size < MAX_FIRST_KEYS) shapes.set(first, [{ keys, members }])
  } else if (known.length < MAX_SHAPES_EACH) known.push({ keys, members })
  return members
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** No escape is needed: printable ASCII but for the quote and the backslash. */
const PLAIN = /^[ !#-[\]-~]*$/

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

function primitive(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new NotJson('not a JSON number')
  const text = JSON.stringify(value)
  if (text === undefined) throw new NotJson('not a JSON value')
  return text
}

/** Hash of nothing: what the first link of every chain stands on. */
export const GENESIS_HASH = '0'.repeat(64)
