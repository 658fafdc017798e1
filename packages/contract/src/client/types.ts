import type { Result, Timers } from '@outpost/kernel'
import type { Static, TSchema } from 'typebox'
import type { Routes as RoutesV1 } from '../v1/routes.ts'
import type { RouteSpec } from '../v2/routes/spec.ts'
import type { OperationId, Routes } from '../v2/routes.ts'
import type { ApiFailure } from './failure.ts'

export interface ApiClientOptions {
  /** Where `/api` lies, without it: `https://pos.example.com`. */
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

type ArgsOf<R extends RouteSpec> = Field<'params', R> &
  Field<'query', R> &
  Field<'body', R> &
  (R extends { readonly upload: object } ? { readonly bytes: Blob | Uint8Array<ArrayBuffer> } : unknown) &
  (R['write'] extends true ? { readonly key: string } : unknown) & {
    readonly signal?: AbortSignal
    /** Called as pieces of the answer arrive: a sign of life of a slow line. */
    readonly onPiece?: () => void
  }

/** What a call of a route takes: its `params`, `query` and `body` or a file's `bytes`, and for a write its idempotency `key`. */
export type CallArgs<Op extends OperationId> = ArgsOf<Routes[Op]>

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

type ValueOf<R extends RouteSpec> = R['response'] extends {
  readonly kind: 'json'
  readonly body: infer S extends TSchema
}
  ? Static<S>
  : R['response'] extends { readonly head: infer H extends TSchema; readonly row: infer Row extends TSchema }
    ? Snapshot<Static<H>, Static<Row>>
    : R['response'] extends { readonly events: infer E }
      ? AsyncGenerator<Result<EventOf<E>, ApiFailure>, void>
      : R['response'] extends { readonly kind: 'csv' }
        ? string
        : never

/** What a successful call gives. */
export type CallValue<Op extends OperationId> = ValueOf<Routes[Op]>

type Call<R extends RouteSpec> = (
  ...args: Record<never, never> extends ArgsOf<R> ? [args?: ArgsOf<R>] : [args: ArgsOf<R>]
) => Promise<Result<ValueOf<R>, ApiFailure>>

/** One method per operation of a route table. */
export type ClientOf<Table extends Readonly<Record<string, RouteSpec>>> = {
  readonly [Op in keyof Table]: Call<Table[Op]>
}

/** The client of v2. */
export type ApiClient = ClientOf<Routes>

/** The client of v1, for programs that were written against it. */
export type ApiClientV1 = ClientOf<RoutesV1>
