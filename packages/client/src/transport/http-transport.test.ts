import type { SnapshotHead, SnapshotRow } from '@outpost/contract/v2'
import { ok, seededRandom, unwrap, uuidv7Source } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import { describe, expect, it } from 'vitest'
import { secretName } from '../auth/secret-store.ts'
import { memorySecrets } from '../testing/memory-secrets.ts'
import { createTestStore } from '../testing/test-store.ts'
import { createHttpTransport } from './http-transport.ts'

const EPOCH = '01980000-0000-7000-8000-000000000000'
const HASH = '0'.repeat(64)
const serverTime = '2026-03-02T09:00:00.000Z'
const signal = new AbortController().signal

interface Seen {
  readonly path: string
  readonly search: string
  readonly authorization: string | null
  readonly body: unknown
}

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })
const ndjson = (lines: readonly unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const problem = (code: string, status: number, retryable = false) =>
  json({ type: 'about:blank', title: code, status, code, retryable }, status, 'application/problem+json')
const pushed = { epoch: EPOCH, head: { lastTerminalSeq: 0, lastHash: HASH }, answers: [], serverTime, spreadMs: 1 }
const noItems = { sentAt: serverTime, items: [] }

/** A terminal that is enrolled, and a server that hands out numbered tokens and else does as it is told. */
async function connect(handle: (path: string, seen: Seen) => Response | Promise<Response> = () => json(pushed)) {
  const clock = manualClock(Date.parse(serverTime))
  const newId = uuidv7Source(clock, seededRandom('transport'))
  const store = createTestStore()
  const secrets = memorySecrets()
  const identity = { branchId: newId(), terminalId: newId(), receiptPrefix: 'SOHO-T01', enrolledAt: serverTime }
  unwrap(await store.writeIdentity(identity))
  await secrets.write(secretName(identity.terminalId), 's'.repeat(43))
  const seen: Seen[] = []
  let tokens = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input))
    const headers = new Headers(init?.headers)
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : null
    const request = { path: pathname, search, authorization: headers.get('authorization'), body }
    seen.push(request)
    if (pathname !== '/api/v2/auth/token') return handle(pathname, request)
    tokens += 1
    return json({ accessToken: `token-${tokens}`, expiresInMs: 900_000, epoch: EPOCH, serverTime })
  }
  const apiBaseUrl = 'http://outpost.test'
  const transport = createHttpTransport({ apiBaseUrl, fetch, store, secrets, clock, networkTimers: clock })
  return { transport, seen, clock, store, secrets, identity }
}

describe('the HTTP transport', () => {
  it('asks for a token by the secret of its identity, once, and sends it along', async () => {
    const { transport, seen, identity } = await connect()
    unwrap(await transport.push(noItems, signal))
    unwrap(await transport.push(noItems, signal))
    expect(seen.map(({ path }) => path)).toEqual(['/api/v2/auth/token', '/api/v2/sync/push', '/api/v2/sync/push'])
    const { branchId, terminalId } = identity
    expect(seen[0]?.body).toEqual({ grant: 'terminal', branchId, terminalId, secret: 's'.repeat(43) })
    expect(seen[2]?.authorization).toBe('Bearer token-1')
  })

  it('shares one token request among calls that start together', async () => {
    const { transport, seen } = await connect()
    await Promise.all([transport.push(noItems, signal), transport.push(noItems, signal)])
    expect(seen.filter(({ path }) => path === '/api/v2/auth/token')).toHaveLength(1)
  })

  it('replaces a token shortly before its end', async () => {
    const { transport, seen, clock } = await connect()
    unwrap(await transport.push(noItems, signal))
    await clock.advance(869_999)
    unwrap(await transport.push(noItems, signal))
    await clock.advance(1)
    unwrap(await transport.push(noItems, signal))
    expect(seen.map(({ authorization }) => authorization).filter(Boolean)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ])
  })

  it('drops the token and gets a new one when asked to authenticate', async () => {
    const { transport, seen } = await connect()
    unwrap(await transport.push(noItems, signal))
    expect(await transport.authenticate(signal)).toEqual(ok(undefined))
    unwrap(await transport.push(noItems, signal))
    expect(seen.at(-1)?.authorization).toBe('Bearer token-2')
  })

  it('hands on the server’s own refusals, and takes what others answer for the network’s failure', async () => {
    let answer = () => problem('unauthenticated', 401)
    const { transport } = await connect(() => answer())
    expect(await transport.push(noItems, signal)).toMatchObject({
      ok: false,
      error: { kind: 'problem', problem: { code: 'unauthenticated', retryable: false } },
    })
    answer = () => new Response('<html>Sign in to the café</html>', { headers: { 'content-type': 'text/html' } })
    expect(await transport.push(noItems, signal)).toMatchObject({ ok: false, error: { kind: 'network', status: 200 } })
    answer = () => new Response('bad gateway', { status: 502 })
    expect(await transport.pull('branch', 'c', signal, () => {})).toMatchObject({
      ok: false,
      error: { kind: 'network', status: 502 },
    })
  })

  it('says that it needs enrolment when the secret is gone, and asks nobody', async () => {
    const { transport, seen, secrets, identity } = await connect()
    await secrets.remove(secretName(identity.terminalId))
    expect(await transport.authenticate(signal)).toMatchObject({
      ok: false,
      error: { kind: 'problem', problem: { code: 'credentials_invalid' } },
    })
    expect(seen).toEqual([])
  })

  it('streams a snapshot in batches of 500 rows, and fails when the stream is cut', async () => {
    const row = (n: number) => ({ collection: 'products', id: String(n), branchSeq: n, body: { n } })
    const rows = Array.from({ length: 1_100 }, (_, n) => row(n + 1))
    const head = { epoch: EPOCH, feed: 'catalog', cursor: 'c1', branchSeq: 1_100, rows: 1_100, serverTime }
    const head1 = { ...head, cursor: 'c1' }
    let lines: unknown[] = [head1, ...rows, { end: true, rows: 1_100 }]
    const { transport } = await connect(
      () =>
        new Response(ndjson(lines), {
          headers: { 'content-type': 'application/x-ndjson' },
        }),
    )
    const batches: number[] = []
    const heads: string[] = []
    const sink = {
      onHead: async ({ cursor }: SnapshotHead) => heads.push(cursor) > 0,
      onRows: async (batch: readonly SnapshotRow[]) => batches.push(batch.length) > 0,
      onPiece: () => {},
    }
    const read = () => transport.snapshot('catalog', null, sink, signal)
    expect(await read()).toEqual(ok(undefined))
    expect([heads, batches]).toEqual([['c1'], [500, 500, 100]])
    lines = lines.slice(0, 700)
    expect(await read()).toMatchObject({ ok: false, error: { kind: 'network' } })
    expect(batches.slice(3)).toEqual([500, 199]) // what came before the break counts
  })

  it('asks for the rest of a snapshot by its place', async () => {
    const head = { epoch: EPOCH, feed: 'branch', cursor: 'c', branchSeq: 1, rows: 0, serverTime, resumed: true }
    const { transport, seen } = await connect(
      () =>
        new Response(ndjson([head, { end: true, rows: 0 }]), { headers: { 'content-type': 'application/x-ndjson' } }),
    )
    const sink = { onHead: async () => true, onRows: async () => true, onPiece: () => {} }
    expect(await transport.snapshot('branch', { resume: 'r', after: 'orders:1' }, sink, signal)).toEqual(ok(undefined))
    expect(seen.at(-1)).toMatchObject({ path: '/api/v2/branch/snapshot', search: '?resume=r&after=orders%3A1' })
  })

  it('ends the reading of a snapshot when the store takes no more', async () => {
    const head = { epoch: EPOCH, feed: 'branch', cursor: 'c', branchSeq: 1, rows: 1, serverTime }
    const rows = [head, { collection: 'x', id: '1', branchSeq: 1, body: {} }, { end: true, rows: 1 }]
    const { transport } = await connect(
      () =>
        new Response(ndjson(rows), {
          headers: { 'content-type': 'application/x-ndjson' },
        }),
    )
    const seen: string[] = []
    const refuse = async () => false
    const note = async () => seen.push('rows') > 0
    const sink = { onHead: refuse, onRows: note, onPiece: () => {} }
    expect(await transport.snapshot('branch', null, sink, signal)).toEqual(ok(undefined))
    expect(seen).toEqual([])
  })

  it('passes every event on as a hint, and nothing more', async () => {
    const hint = { feed: 'branch', branchSeq: 3, epoch: EPOCH }
    const text = `event: feed\ndata: ${JSON.stringify(hint)}\n\n: heartbeat\n\nevent: feed\ndata: ${JSON.stringify(hint)}\n\n`
    const { transport } = await connect(() => new Response(text, { headers: { 'content-type': 'text/event-stream' } }))
    let hints = 0
    expect(await transport.events(() => void hints++, signal)).toEqual(ok(undefined))
    expect(hints).toBe(2)
  })
})
