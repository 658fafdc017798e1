import { type TSchema, Type } from 'typebox'
import type { ProblemCode } from '../../problem/codes.ts'
import type { Role } from '../auth.ts'
import { closed, Id, text } from '../common.ts'

/** Who may call: no one in particular, a terminal's token, a staff token, or either of the two. */
export type RouteAuth = 'none' | 'terminal' | 'staff' | 'any'

/** What a route answers when it succeeds. A replay of a write answers the same status again. */
export type ResponseSpec =
  | { readonly kind: 'json'; readonly status: 200 | 201; readonly body: TSchema }
  /** NDJSON: one `head`, then `row`s, then one `end`. */
  | {
      readonly kind: 'ndjson'
      readonly status: 200
      readonly head: TSchema
      readonly row: TSchema
      readonly end: TSchema
    }
  /** A file to keep: UTF-8 with a byte order mark, parted by commas. */
  | { readonly kind: 'csv'; readonly status: 200 }
  /** Server-sent events without end; `events` by event name. */
  | { readonly kind: 'sse'; readonly status: 200; readonly events: Readonly<Record<string, TSchema>> }

export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Fastify style: `/api/v2/orders/:id`. */
  readonly path: `/${string}`
  readonly tag: string
  readonly summary: string
  readonly auth: RouteAuth
  /** Staff roles that may call; absent = all. Says nothing about terminals. */
  readonly roles?: readonly Role[]
  /** Whether it needs `X-Idempotency-Key`. */
  readonly write: boolean
  /** Asks by POST, since the question is long; changes nothing, and nobody keeps that it was asked. */
  readonly asks?: true
  readonly params?: TSchema
  /** Decoded by `decodeQuery`, since a query string knows no numbers. */
  readonly query?: TSchema
  readonly body?: TSchema
  /** In place of a JSON body: the bytes of a file. */
  readonly upload?: { readonly contentType: string; readonly maxBytes: number }
  readonly response: ResponseSpec
  /** Every code that it may answer with. */
  readonly problems: readonly ProblemCode[]
}

export const json = <const Status extends 200 | 201, S extends TSchema>(status: Status, body: S) =>
  ({ kind: 'json', status, body }) as const

export const MAX_PAGE_ROWS = 200

export const IdParams = closed({ id: Id })

/** The branch meant. A terminal's is its own and may be left out; staff of several branches name one. */
export const branchQuery = { branchId: Type.Optional(Id) }
export const BranchQuery = closed(branchQuery)

export const pageQuery = {
  cursor: Type.Optional(text(1, 512, 'nextCursor of the page before')),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_ROWS, description: 'rows; 50 unless told' })),
}

export const ANY_PROBLEMS = [
  'rate_limited',
  'overloaded',
  'shutting_down',
  'database_unavailable',
  'internal',
  'upgrade_required',
] as const satisfies readonly ProblemCode[]

const AUTH_PROBLEMS = ['unauthenticated', 'forbidden', 'terminal_revoked'] as const
/** The header by which a request with a cookie shows that it comes from our own page. */
export const CSRF_HEADER = 'x-csrf-token'

export const READ_PROBLEMS = [...ANY_PROBLEMS, ...AUTH_PROBLEMS, 'validation_failed', 'not_found'] as const
export const LIST_PROBLEMS = [...READ_PROBLEMS, 'cursor_invalid'] as const

export const BODY_PROBLEMS = [
  'body_invalid',
  'validation_failed',
  'content_type_unsupported',
  'content_encoding_unsupported',
  'body_too_large',
  'json_too_deep',
] as const satisfies readonly ProblemCode[]

/** Of a file in place of a JSON body. */
export const UPLOAD_PROBLEMS = [
  'body_invalid',
  'content_type_unsupported',
  'content_encoding_unsupported',
  'body_too_large',
] as const satisfies readonly ProblemCode[]

export const KEY_PROBLEMS = [
  'idempotency_key_missing',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'idempotency_in_progress',
] as const satisfies readonly ProblemCode[]

/** Of a write by token; v1 knows no cookie. */
export const TOKEN_WRITE_PROBLEMS = [
  ...ANY_PROBLEMS,
  ...AUTH_PROBLEMS,
  'not_found',
  'item_failed',
  ...BODY_PROBLEMS,
  ...KEY_PROBLEMS,
] as const satisfies readonly ProblemCode[]

export const WRITE_PROBLEMS = [...TOKEN_WRITE_PROBLEMS, 'csrf_invalid'] as const satisfies readonly ProblemCode[]
