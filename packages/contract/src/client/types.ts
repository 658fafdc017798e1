import type { Result, Timers } from '@outpost/kernel'
import type { Static, TSchema } from 'typebox'
import type { OperationId, Routes } from '../v2/routes.ts'
import type { ApiFailure } from './failure.ts'

export interface ApiClientOptions {
  /** Where `/api/v2` lies, without it: `https://pos.example.com`. */
  readonly baseUrl: string
  readonly fetch: typeof globalThis.fetch
  /** The access token to send, asked for at every call that needs one; `null` sends none. */
  readonly token?: () => Promise<string | null>
  /** Milliseconds for the head of an answer, and then between two pieces. */
  readonly timeoutMs: number
  /** Measures the timeouts; the system's own unless given. */
  readonly timers?: Timers
  /** Sent with every request, such as the client's version. */
  readonly headers?: Readonly<Record<string, string>>
}

type Input<Name extends string, R> = R extends { readonly [K in Name]: infer S extends TSchema } ? Static<S> : never

// An object all of whose fields are optional may be left out itself.
type Field<Name extends string, R> = [Input<Name, R>] extends [never]
  ? unknown
  : Partial<Input<Name, R>> extends Input<Name, R>
    ? { readonly [K in Name]?: Input<Name, R> }
    : { readonly [K in Name]: Input<Name, R> }

/** What a call of a route takes: its `params`, `query` and `body`, and for a write its idempotency `key`. */
export type CallArgs<Op extends OperationId> = Field<'params', Routes[Op]> &
  Field<'query', Routes[Op]> &
  Field<'body', Routes[Op]> &
  (Routes[Op]['write'] extends true ? { readonly key: string } : unknown) & {
    readonly signal?: AbortSignal
    /** Called as pieces of the answer arrive: a sign of life of a slow line. */
    readonly onPiece?: () => void
  }

/** A snapshot under way. `rows` ends after the last row, or with one failure if the stream was cut. */
export interface Snapshot<Head, Row> {
  readonly head: Head
  readonly rows: AsyncGenerator<Result<Row, ApiFailure>, void>
  /** Drops the connection; needed only where `rows` is never read. */
  readonly close: () => void
}

/** One server-sent event. */
export interface ApiEvent<Name, Data> {
  readonly event: Name
  readonly data: Data
}

type EventOf<Events> = { [Name in keyof Events]: ApiEvent<Name, Static<Events[Name] & TSchema>> }[keyof Events]

/** What a successful call gives. */
export type CallValue<Op extends OperationId> = Routes[Op]['response'] extends {
  readonly kind: 'json'
  readonly body: infer S extends TSchema
}
  ? Static<S>
  : Routes[Op]['response'] extends { readonly head: infer H extends TSchema; readonly row: infer R extends TSchema }
    ? Snapshot<Static<H>, Static<R>>
    : Routes[Op]['response'] extends { readonly events: infer E }
      ? AsyncGenerator<Result<EventOf<E>, ApiFailure>, void>
      : never

type Call<Op extends OperationId> = (
  ...args: Record<never, never> extends CallArgs<Op> ? [args?: CallArgs<Op>] : [args: CallArgs<Op>]
) => Promise<Result<CallValue<Op>, ApiFailure>>

/** One method per operation of the route table. */
export type ApiClient = { readonly [Op in OperationId]: Call<Op> }
