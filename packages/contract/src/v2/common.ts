import { type Static, Type } from 'typebox'
import { MAX_AMOUNT, MAX_NAME_CHARS, MAX_NOTE_CHARS } from '../limits.ts'

/** No NUL (PostgreSQL stores none) and no lone surrogate (no UTF-8 for it): a pair is one character, the `u` flag is on. */
const TEXT = '^[^\\u0000\\uD800-\\uDFFF]*$'

/** Free text that a database can store; lengths in code points. */
export const text = (minLength: number, maxLength: number, description?: string) =>
  Type.String({ minLength, maxLength, pattern: TEXT, ...(description === undefined ? {} : { description }) })

const strict = { additionalProperties: false } as const

/** Every object of the wire is closed: an unknown request field is refused, never stripped. */
export const closed = <P extends Parameters<typeof Type.Object>[0]>(properties: P, title?: string) =>
  Type.Object(properties, title === undefined ? strict : { ...strict, title })

export const ID_PATTERN = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
export const Id = Type.String({
  pattern: `^${ID_PATTERN}$`,
  description: 'UUIDv7, lower case, made by whoever creates the record',
})
export type Id = string

/** Minor units, non-negative: the kind of a record gives the sign. */
export const Amount = Type.Integer({ minimum: 0, maximum: MAX_AMOUNT, description: 'minor units of the currency' })
export const SignedAmount = Type.Integer({
  minimum: -MAX_AMOUNT,
  maximum: MAX_AMOUNT,
  description: 'minor units, signed',
})

export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })

export const Quantity = Type.String({
  pattern: '^(?!0(\\.0+)?$)(0|[1-9]\\d{0,5})(\\.\\d{1,3})?$',
  description: 'decimal, at most three places, 0.001 to 999999.999',
})
/** A figure of stock: signed, may be zero, and wider than one line's quantity since it is a sum. */
export const SignedQuantity = Type.String({
  pattern: '^-?(0|[1-9]\\d{0,11})(\\.\\d{1,3})?$',
  description: 'signed decimal',
})

export const Rate = Type.String({
  pattern: '^(0|[1-9]\\d{0,2})(\\.\\d{1,4})?$',
  description: 'percent as decimal, at most four places',
})

export const Instant = Type.String({
  format: 'date-time',
  pattern: '^(?!0000)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,9})?Z$',
  description: 'RFC 3339, UTC; no leap second, which no clock of ours shows and no database keeps',
})

export const Day = Type.String({
  format: 'date',
  pattern: '^(?!0000)\\d{4}-\\d\\d-\\d\\d$',
  description: 'calendar day where the branch stands',
})

export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' })

export const Name = text(1, MAX_NAME_CHARS)
export const Note = text(0, MAX_NOTE_CHARS)
export const Reason = text(1, MAX_NOTE_CHARS)
export const Sku = text(1, 64)
export const Gtin = Type.String({ pattern: '^(\\d{8}|\\d{12,14})$', description: 'GS1 barcode number' })
export const Code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$' })

/** A number that a feed counts up: safe as a JSON number for longer than any chain trades. */
export const Seq = Type.Integer({ minimum: 0, maximum: MAX_AMOUNT })

export const oneOf = <const T extends string[]>(values: readonly [...T]) => Type.Enum<T>(values)

export const REVIEW_FLAGS = [
  'oversold',
  'price_variance',
  'tax_variance',
  'total_mismatch',
  'clock_skew',
  'late_sale',
  'lease_expired',
  'receipt_repeated',
  'product_inactive',
  'resumed_twice',
  'reoffered',
  'closure_mismatch',
  'session_unknown',
  'session_number_gap',
  'staff_unknown',
  'approval_unverified',
] as const
/** Append-only; readers treat an unknown flag as one more thing to look at. */
export type ReviewFlag = (typeof REVIEW_FLAGS)[number] | (string & {})

export type Quantity = Static<typeof Quantity>

/** A row's place in its branch's history: branchSeq and its number there. Names the row within the branch. */
export const Place = Type.String({ pattern: '^\\d{1,16}-\\d{1,6}$', description: 'branchSeq-number' })
