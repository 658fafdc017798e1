import { err, type Result, systemTimers } from '@outpost/kernel'
import { EVENTS_HEARTBEAT_MS } from '../limits.ts'
import { ROUTES as ROUTES_V1 } from '../v1/routes.ts'
import type { RouteSpec } from '../v2/routes/spec.ts'
import { ROUTES } from '../v2/routes.ts'
import { readCsv, readJson } from './answer.ts'
import { type Deadline, deadline } from './deadline.ts'
import { readEvents } from './events.ts'
import type { ApiFailure } from './failure.ts'
import type { Pace } from './lines.ts'
import { type AnyArgs, initOf, urlOf } from './request.ts'
import { readSnapshot } from './snapshot.ts'
import type { ApiClient, ApiClientOptions, ApiClientV1, ClientOf } from './types.ts'

/** Heartbeats that may be missed before an event stream counts as dead. */
const MISSED_HEARTBEATS = 3

/**
 * A client with one method per operation. Never throws and never retries: each call gives a value or one `ApiFailure`.
 * Answers are checked against their schema, unknown fields ignored; requests are not, the server answers for those.
 */
export const createApiClient = (options: ApiClientOptions): ApiClient => clientOf(ROUTES, options)

/** The same for v1. */
export const createApiClientV1 = (options: ApiClientOptions): ApiClientV1 => clientOf(ROUTES_V1, options)

function clientOf<Table extends Readonly<Record<string, RouteSpec>>>(
  table: Table,
  options: ApiClientOptions,
): ClientOf<Table> {
  const calls = Object.entries(table).map(
    ([operation, route]) => [operation, (args: AnyArgs = {}) => call(options, route, args)] as const,
  )
  return Object.fromEntries(calls) as unknown as ClientOf<Table>
}

async function call(options: ApiClientOptions, route: RouteSpec, args: AnyArgs): Promise<Result<unknown, ApiFailure>> {
  const limit = deadline(options.timers ?? systemTimers, options.timeoutMs, args.signal)
  let streaming = false
  try {
    const init = await initOf(options, route, args)
    const response = await options.fetch(urlOf(options.baseUrl, route, args), { ...init, signal: limit.signal })
    const result = await read(response, route, limit, { idleMs: options.timeoutMs, onPiece: args.onPiece })
    streaming = result.ok && isStream(route)
    return result
  } catch (error) {
    return err(limit.failureOf(error))
  } finally {
    if (!streaming) limit.end() // a stream ends it itself, when it is read or left
  }
}

const isStream = ({ response: { kind } }: RouteSpec): boolean => kind === 'ndjson' || kind === 'sse'

function read(
  response: Response,
  { response: spec }: RouteSpec,
  limit: Deadline,
  pace: Pace,
): Promise<Result<unknown, ApiFailure>> {
  switch (spec.kind) {
    case 'json':
      return readJson(response, spec.body, limit, pace)
    case 'csv':
      return readCsv(response, limit, pace)
    case 'ndjson':
      return readSnapshot(response, spec, limit, pace)
    case 'sse':
      return readEvents(response, spec, limit, { ...pace, idleMs: MISSED_HEARTBEATS * EVENTS_HEARTBEAT_MS })
  }
}
