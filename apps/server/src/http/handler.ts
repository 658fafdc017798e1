import type { Readable } from 'node:stream'
import type { Routes as RoutesV1 } from '@outpost/contract/v1'
import type { OperationId, RouteSpec, Routes } from '@outpost/contract/v2'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { BranchScope } from '../db/branch-scope.ts'
import type { Principal, StaffPrincipal, TerminalPrincipal } from './principal.ts'
import type { Priority } from './shed.ts'

type Field<R extends RouteSpec, Name extends 'params' | 'query' | 'body'> =
  R extends Record<Name, infer S extends TSchema> ? Static<S> : undefined

type CallerOf<R extends RouteSpec> = {
  none: undefined
  terminal: TerminalPrincipal
  staff: StaffPrincipal
  any: Principal
}[R['auth']]

type BodyOf<R extends RouteSpec> = R['response'] extends { kind: 'json'; body: infer S extends TSchema }
  ? Static<S>
  : never

/** A request after authentication, authorisation and validation. */
export interface RequestContext<R extends RouteSpec = RouteSpec> {
  readonly params: Field<R, 'params'>
  readonly query: Field<R, 'query'>
  readonly body: Field<R, 'body'>
  /** Of an upload; empty on every other route. */
  readonly bytes: Uint8Array
  readonly caller: CallerOf<R>
  /** Of a write; undefined on every other route. */
  readonly idempotencyKey: R['write'] extends true ? string : undefined
  /**
   * The branch meant: `named`, else `query.branchId`, else the caller's only one. Throws `not_found` for a branch that the
   * caller may not see or that does not exist.
   */
  branch(named?: string): Promise<BranchScope>
  /** Throws `overloaded` when work of this priority gives way; for what can be judged only when it is read. */
  claim(priority: Priority): void
  readonly requestId: string
  readonly log: FastifyBaseLogger
  /** Aborts when the client goes away or the server stops: ends streams. */
  readonly signal: AbortSignal
  /** For streams only: headers and raw writes. */
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What a handler answers; the status is the route's own unless a stored answer brings another. */
export type Answer<Body> =
  | { readonly kind: 'json'; readonly body: Body; readonly headers?: AnswerHeaders }
  /** Bytes kept from the first time. `contentType` follows from the status: below 400 JSON, else problem+json. */
  | { readonly kind: 'stored'; readonly status: number; readonly text: string; readonly replayed: boolean }
  | {
      readonly kind: 'stream'
      readonly stream: Readable
      readonly contentType: string
      readonly headers?: AnswerHeaders
    }
  | { readonly kind: 'not_modified'; readonly headers: AnswerHeaders }
  /** The handler wrote to `reply.raw` itself, after `reply.hijack()`. */
  | { readonly kind: 'hijacked' }

export type AnswerHeaders = Readonly<Record<string, string>>

export type HandlerOf<R extends RouteSpec> = (context: RequestContext<R>) => Promise<Answer<BodyOf<R>>>
export type Handler<Id extends OperationId> = HandlerOf<Routes[Id]>

/** Operations of a version by operationId; its contract holds the same table. */
export type RouteTable = Readonly<Record<string, RouteSpec>>

/** What is served of a table: method, path, schemas and access come from the contract. */
export type HandlersOf<Table extends RouteTable> = { readonly [Id in keyof Table]?: HandlerOf<Table[Id]> }

/** What a slice serves of v2. */
export type Handlers = HandlersOf<Routes>
/** What the edge serves of v1. */
export type HandlersV1 = HandlersOf<RoutesV1>

export const answer = <Body>(body: Body, headers?: AnswerHeaders): Answer<Body> =>
  headers === undefined ? { kind: 'json', body } : { kind: 'json', body, headers }

export const storedAnswer = (status: number, text: string, replayed: boolean): Answer<never> => ({
  kind: 'stored',
  status,
  text,
  replayed,
})
