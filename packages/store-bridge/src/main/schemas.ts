import { type TProperties, type TSchema, Type } from 'typebox'
import { MOST_ITEMS, MOST_NAME_CHARS } from './limits.ts'

/** What the page makes itself is closed: an unknown field is refused. */
export const closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** JSON throughout, which `flawOf` has seen to. */
export const JsonObject = Type.Object({}, { additionalProperties: true })
export const Name = Type.String({ maxLength: MOST_NAME_CHARS })
/** Texts of any length that a message can have: cursors, details of an error. */
export const Text = Type.String()
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
export const Whole = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })
export const listOf = <S extends TSchema>(schema: S) => Type.Array(schema, { maxItems: MOST_ITEMS })
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
export const words = <const W extends string[]>(values: readonly [...W]) => Type.Enum<W>(values)

export const Identity = closed({ branchId: Name, terminalId: Name, receiptPrefix: Name, enrolledAt: Name })

const NumberRequest = closed({
  counter: Name,
  field: Name,
  format: Type.Union([
    closed({ kind: Type.Literal('text'), prefix: Name, digits: Type.Integer({ minimum: 1, maximum: 32 }) }),
    closed({ kind: Type.Literal('integer') }),
  ]),
})

const MutationDraft = closed({
  clientRef: Name,
  type: Name,
  schemaVersion: Count,
  payload: JsonObject,
  occurredAt: Name,
  dependsOn: listOf(Name),
  number: Type.Optional(NumberRequest),
})

const RecordWrite = closed({
  collection: Name,
  id: Name,
  body: orNull(JsonObject),
  keys: listOf(Name),
  clientRef: orNull(Name),
  numberedBy: Type.Optional(Name),
})

export const LocalCommit = closed({
  expect: listOf(closed({ collection: Name, id: Name, etag: orNull(Name) })),
  soldAs: Type.Optional(Name),
  mutations: listOf(MutationDraft),
  records: listOf(RecordWrite),
})

export const ListQuery = closed({
  key: Type.Optional(Name),
  keyPrefix: Type.Optional(Name),
  limit: Whole,
  after: Type.Optional(Name),
  descending: Type.Optional(Type.Boolean()),
})

export const OutboxQuery = closed({
  state: Type.Optional(words(['pending', 'retrying', 'dead-letter'])),
  limit: Whole,
})
