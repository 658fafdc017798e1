import type { ApiFailure, Snapshot } from '@outpost/contract/client'
import type { AskedOfTerminal, Problem, SnapshotHead, SnapshotRow } from '@outpost/contract/v2'
import { type Clock, err, ok, type Result, type Timers } from '@outpost/kernel'
import {
  faultOf,
  type LineFault,
  type LocalStore,
  type SnapshotSink,
  type SyncTransport,
  type TransportFailure,
} from '@outpost/sync'
import { type SecretStore, secretName } from '../auth/secret-store.ts'
import { REQUEST_TIMEOUT_MS, SNAPSHOT_BATCH_ROWS, SYNC_TIMEOUT_MS } from '../limits.ts'
import { apiOnDemand, type TerminalApi } from './api-on-demand.ts'
import { compressedFetch } from './compressed-fetch.ts'
import { createTokenCache, type TokenFailure } from './token-cache.ts'

export interface HttpTransportOptions {
  /** Where `/api/v2` lies, without it: `https://pos.example.com`. */
  readonly apiBaseUrl: string
  readonly fetch: typeof globalThis.fetch
  readonly store: LocalStore
  readonly secrets: SecretStore
  readonly clock: Clock
  /** For timeouts. The system's own unless given: a network does not run faster on a scaled clock. */
  readonly networkTimers?: Timers
  /** Milliseconds for the head of an answer, and between two pieces; `REQUEST_TIMEOUT_MS` and `SYNC_TIMEOUT_MS` unless given. */
  readonly timeoutMs?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Told what support asks of this terminal, as the event stream brings it. */
  readonly onAsked?: (requests: readonly AskedOfTerminal[]) => void
}

export interface HttpTransport extends SyncTransport {
  /** The API with this terminal's token, for what sync does not carry. */
  readonly api: Pick<TerminalApi, 'enrolTerminal' | 'reportTerminal' | 'answerTerminalRequest'>
}

/** The engine's network over HTTP. Never throws: whatever happens is a value or one `TransportFailure`. */
export function createHttpTransport(options: HttpTransportOptions): HttpTransport {
  const { apiBaseUrl: baseUrl, fetch, store, secrets, clock, networkTimers: timers, headers } = options
  const timeoutMs = options.timeoutMs ?? REQUEST_TIMEOUT_MS
  const client = { baseUrl, fetch, timeoutMs, ...(timers && { timers }), ...(headers && { headers }) }
  const open = apiOnDemand(client)
  const tokens = createTokenCache({
    clock,
    createToken: (args) => open.createToken(args),
    readIdentity: async () => valueOf(await store.readIdentity()),
    readSecret: async (terminalId) => valueOf(await secrets.read(secretName(terminalId))),
  })
  const api = apiOnDemand({ ...client, token: () => tokens.current() })
  const sync = apiOnDemand({
    ...client,
    fetch: compressedFetch(fetch),
    timeoutMs: options.timeoutMs ?? SYNC_TIMEOUT_MS,
    token: () => tokens.current(),
  })
  return {
    api,
    push: async (body, signal) => mapFailure(await sync.syncPush({ body, signal })),
    pull: async (feed, cursor, signal, onPiece) =>
      mapFailure(await sync.syncPull({ query: { feed, ...(cursor !== '' && { cursor }) }, signal, onPiece })),
    snapshot: async (feed, from, sink, signal) => {
      const args = { query: from ?? {}, signal, onPiece: sink.onPiece }
      const snapshot = await (feed === 'catalog' ? sync.catalogSnapshot(args) : sync.branchSnapshot(args))
      return snapshot.ok ? readSnapshot(snapshot.value, sink) : mapFailure(snapshot)
    },
    authenticate: async (signal) => mapFailure(await tokens.renew(signal)),
    events: async (onHint, signal) => {
      const stream = await api.events({ signal })
      if (!stream.ok) return mapFailure(stream)
      for await (const event of stream.value) {
        if (!event.ok) return mapFailure(event)
        if (event.value.event === 'asked') options.onAsked?.(event.value.data.requests)
        else onHint()
      }
      return ok(undefined)
    },
  }
}

/** Hands rows on in batches, and where the line breaks those that came before. */
async function readSnapshot(
  { head, rows, close }: Snapshot<SnapshotHead, SnapshotRow>,
  { onHead, onRows }: SnapshotSink,
): Promise<Result<void, TransportFailure>> {
  if (!(await onHead(head))) {
    close()
    return ok(undefined)
  }
  let batch: SnapshotRow[] = []
  for await (const row of rows) {
    if (!row.ok) {
      if (batch.length > 0) await onRows(batch)
      return mapFailure(row)
    }
    batch.push(row.value)
    if (batch.length < SNAPSHOT_BATCH_ROWS) continue
    if (!(await onRows(batch))) return ok(undefined)
    batch = []
  }
  if (batch.length > 0) await onRows(batch)
  return ok(undefined)
}

const mapFailure = <T>(result: Result<T, TokenFailure>): Result<T, TransportFailure> =>
  result.ok ? result : err(toTransportFailure(result.error))

/** What an answer, or none, says of the line: in the words that a status has for it. */
export const faultOfAnswer = (failure: ApiFailure): LineFault => faultOf(toTransportFailure(failure))

/** What is not Outpost's own answer is the network's fault. */
export function toTransportFailure(failure: TokenFailure): TransportFailure {
  switch (failure.kind) {
    case 'network':
      return { kind: 'network', detail: failure.detail }
    case 'timeout':
      return { kind: 'timeout' }
    case 'not_ours':
      return {
        kind: 'network',
        detail: `an answer that is not Outpost's (status ${failure.status})`,
        status: failure.status,
      }
    case 'problem': {
      const { problem, retryAfterMs } = failure
      return { kind: 'problem', problem, ...(retryAfterMs !== undefined && { retryAfterMs }) }
    }
    case 'no_identity':
      return { kind: 'problem', problem: noIdentity(failure.detail) }
  }
}

/** No request leaves without an identity; the engine hears what the server would have said. */
const noIdentity = (detail: string): Problem => ({
  type: 'about:blank',
  title: 'This terminal is not enrolled',
  status: 401,
  detail,
  code: 'credentials_invalid',
  retryable: false,
})

const valueOf = <T, E>(result: Result<T | null, E>): T | null => (result.ok ? result.value : null)

export type { ApiFailure }
