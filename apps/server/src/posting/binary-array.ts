import { fromInstant } from '@outpost/kernel'

/*
 * Arrays in PostgreSQL's binary format: neither side writes or reads digits, quotes or escapes, which is a tenth of what an
 * order costs each of them.
 */

/** Types that arrays carry. */
export type ElementType = 'uuid' | 'int8' | 'int4' | 'text' | 'timestamptz' | 'date'

const OID: Readonly<Record<ElementType, number>> = {
  int8: 20,
  int4: 23,
  text: 25,
  date: 1082,
  timestamptz: 1184,
  uuid: 2950,
}

/** Where elements are written: the bytes, and the place of the next. */
interface Out {
  bytes: Buffer
  at: number
  /** The element before and its bytes without their length: rows of one order repeat its id and its time. */
  last: unknown
  lastAt: number
}

/** What PostgreSQL would refuse as text; no value that was validated is. */
export class NotStorable extends RangeError {
  override readonly name = 'NotStorable'
}

const HEADER_BYTES = 20
/** Without dimensions there is neither length nor first index. */
const EMPTY_BYTES = 12
const FIRST_BYTES = 64 // an element, on the average: most are ids, numbers and hashes

/** An array of one dimension; null and undefined are NULL. Throws `NotStorable`. */
export function binaryArray(type: ElementType, length: number, valueAt: (index: number) => unknown): Buffer {
  const out: Out = { bytes: Buffer.allocUnsafe(HEADER_BYTES + length * FIRST_BYTES), at: 0, last: undefined, lastAt: 0 }
  const write = WRITERS[type]
  let hasNull = false
  out.at = HEADER_BYTES
  for (let i = 0; i < length; i++) {
    const value = valueAt(i)
    if (value === null || value === undefined) {
      hasNull = true
      int32(room(out, 4), -1)
    } else write(out, value)
  }
  writeHeader(out.bytes, length, hasNull, OID[type])
  return out.bytes.subarray(0, length === 0 ? EMPTY_BYTES : out.at)
}

/** Dimensions, whether there are NULLs, type, length, first index. */
function writeHeader(bytes: Buffer, length: number, hasNull: boolean, oid: number): void {
  bytes.writeInt32BE(length === 0 ? 0 : 1, 0)
  bytes.writeInt32BE(hasNull ? 1 : 0, 4)
  bytes.writeInt32BE(oid, 8)
  bytes.writeInt32BE(length, 12)
  bytes.writeInt32BE(1, 16)
}

function room(out: Out, bytes: number): Out {
  if (out.at + bytes <= out.bytes.length) return out
  const larger = Buffer.allocUnsafe(out.bytes.length * 2 + bytes)
  out.bytes.copy(larger, 0, 0, out.at)
  out.bytes = larger
  return out
}

function int32(out: Out, value: number): void {
  const { bytes } = out
  bytes[out.at] = value >>> 24
  bytes[out.at + 1] = value >>> 16
  bytes[out.at + 2] = value >>> 8
  bytes[out.at + 3] = value
  out.at += 4
}

const WRITERS: Readonly<Record<ElementType, (out: Out, value: unknown) => void>> = {
  int8: (out, value) => int8(out, value as number),
  int4: (out, value) => int4(out, value as number),
  text: (out, value) => text(out, value as string),
  date: (out, value) => int4(out, daysOf(value as string)),
  timestamptz: (out, value) => timestamp(out, value as string),
  uuid: (out, value) => uuid(out, value as string),
}

/** Writes the element before once more, `bytes` long, if this is the same. */
function isRepeated(out: Out, value: string, bytes: number): boolean {
  int32(room(out, 4 + bytes), bytes)
  const { at, last, lastAt } = out
  out.last = value
  out.lastAt = at
  if (last !== value) return false
  out.bytes.copyWithin(at, lastAt, lastAt + bytes)
  out.at = at + bytes
  return true
}

const TWO_32 = 2 ** 32

function int8(out: Out, value: number): void {
  if (!Number.isSafeInteger(value)) throw new NotStorable(`${value} is no safe integer`)
  int32(room(out, 12), 8)
  int32(out, Math.floor(value / TWO_32))
  int32(out, value >>> 0) // modulo 2^32, whatever the sign
}

function int4(out: Out, value: number): void {
  if ((value | 0) !== value) throw new NotStorable(`${value} is no integer of 32 bits`)
  int32(room(out, 8), 4)
  int32(out, value)
}

/** Bytes that a UTF-16 code unit takes at most in UTF-8. */
const MAX_BYTES_A_UNIT = 3

function text(out: Out, value: string): void {
  const { at } = room(out, 4 + value.length * MAX_BYTES_A_UNIT)
  const length = out.bytes.write(value, at + 4)
  int32(out, length)
  out.at = at + 4 + length
}

const HYPHENS: ReadonlySet<number> = new Set([8, 13, 18, 23])
const UUID_CHARS = 36
/** Where the two digits of each of the sixteen bytes begin. */
const BYTE_PLACES = Array.from({ length: UUID_CHARS }, (_, i) => i)
  .filter((i) => !HYPHENS.has(i))
  .filter((_, i) => i % 2 === 0)
const NO_DIGIT = 255
const DIGITS = new Uint8Array(128).fill(NO_DIGIT)
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16)
  DIGITS[digit.charCodeAt(0)] = value
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value
}

function uuid(out: Out, value: string): void {
  if (isRepeated(out, value, 16)) return
  const { bytes, at } = out
  let seen = value.length === UUID_CHARS ? 0 : NO_DIGIT
  for (let i = 0; i < 16; i++) {
    const place = BYTE_PLACES[i] as number
    const [high, low] = [digitOf(value.charCodeAt(place)), digitOf(value.charCodeAt(place + 1))]
    seen |= high | low
    bytes[at + i] = (high << 4) | low
  }
  if (seen > 15) throw new NotStorable(`${value} is no UUID`)
  out.at = at + 16
}

const digitOf = (char: number): number => DIGITS[char] ?? NO_DIGIT

const MS_A_DAY = 86_400_000
/** 1 January 2000, where PostgreSQL counts from, in epoch milliseconds. */
const POSTGRES_EPOCH_MS = 946_684_800_000

function daysOf(date: string): number {
  return (valid(Date.parse(`${date}T00:00:00Z`), date) - POSTGRES_EPOCH_MS) / MS_A_DAY
}

/** Microseconds. */
function timestamp(out: Out, instant: string): void {
  if (isRepeated(out, instant, 8)) return
  const ms = valid(fromInstant(instant), instant)
  const finer = instant.length > MS_INSTANT_CHARS ? microsecondsPastMs(instant) : 0
  const micros = BigInt(ms - POSTGRES_EPOCH_MS) * 1_000n + BigInt(finer)
  out.bytes.writeBigInt64BE(micros, out.at)
  out.at += 8
}

const MS_INSTANT_CHARS = '2000-01-01T00:00:00.000Z'.length

/** What `Date` drops: of `…:01.2345678Z` 568. */
const microsecondsPastMs = (instant: string): number =>
  Math.round(Number(`0.${instant.slice(MS_INSTANT_CHARS - 1, -1)}`) * 1_000)

function valid(ms: number, text: string): number {
  if (Number.isNaN(ms)) throw new NotStorable(`${text} is no time`)
  return ms
}
