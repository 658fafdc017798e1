import type { RouteSpec } from '../v2/routes/spec.ts'
import { idempotencyHeaders } from './idempotency.ts'
import type { ApiClientOptions } from './types.ts'

/** A call's arguments, types forgotten. */
export interface AnyArgs {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly bytes?: Blob | Uint8Array<ArrayBuffer>
  readonly key?: string
  readonly signal?: AbortSignal
  readonly onPiece?: () => void
}

const ACCEPT = {
  json: 'application/json, application/problem+json',
  ndjson: 'application/x-ndjson, application/problem+json',
  csv: 'text/csv, application/problem+json',
  sse: 'text/event-stream, application/problem+json',
} as const

export function urlOf(baseUrl: string, route: RouteSpec, args: AnyArgs): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(args.params?.[name] ?? ''))
  const query = Object.entries(args.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return baseUrl.replace(/\/+$/, '') + path + (query.length > 0 ? `?${query.join('&')}` : '')
}

export async function initOf(options: ApiClientOptions, route: RouteSpec, args: AnyArgs): Promise<RequestInit> {
  const token = route.auth === 'none' ? null : ((await options.token?.()) ?? null)
  const sent = args.bytes ?? (args.body === undefined ? undefined : JSON.stringify(args.body))
  return {
    method: route.method,
    headers: {
      ...options.headers,
      Accept: ACCEPT[route.response.kind],
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(args.key === undefined ? {} : idempotencyHeaders(args.key)),
      ...(sent === undefined ? {} : { 'Content-Type': route.upload?.contentType ?? 'application/json' }),
    },
    ...(sent === undefined ? {} : { body: sent }),
    redirect: 'manual', // Outpost never redirects; a captive portal does, and would get our token
    cache: route.response.kind === 'ndjson' ? 'default' : 'no-store',
  }
}
