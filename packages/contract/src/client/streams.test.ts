import { systemTimers } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { createApiClient } from './create-api-client.ts'
import { parseEvents } from './sse.ts'

const ID = '01890000-0000-7000-8000-000000000001'
const HEAD = { epoch: ID, feed: 'catalog', cursor: 'c1', branchSeq: 7, rows: 2, serverTime: '2026-01-02T03:04:05Z' }
const row = (id: string) => ({ collection: 'products', id, branchSeq: 1, body: { name: 'Käse' } })
const end = (rows: number) => ({ end: true, rows })

/** A body that arrives in pieces of `size` bytes, which cut lines and characters anywhere. */
function inPieces(text: string, size: number, after?: Error): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at < bytes.length) return controller.enqueue(bytes.slice(at, (at += size)))
      if (after) controller.error(after)
      else controller.close()
    },
  })
}

const apiAnswering = (body: ReadableStream<Uint8Array> | string, type: string) =>
  createApiClient({
    baseUrl: '',
    fetch: async () => new Response(body, { headers: { 'content-type': type } }),
    timeoutMs: 60_000,
    timers: systemTimers,
  })

const ndjson = (...lines: unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

async function snapshotOf(body: ReadableStream<Uint8Array> | string) {
  const result = await apiAnswering(body, 'application/x-ndjson').catalogSnapshot()
  if (!result.ok) return result.error
  return { head: result.value.head, rows: await collect(result.value.rows) }
}

describe('a snapshot', () => {
  it.each([1, 3, 64, 10_000])('is read whole whatever the pieces of the stream: %i bytes', async (size) => {
    const text = ndjson(HEAD, row('a'), row('b'), end(2))
    const ok = (value: unknown) => ({ ok: true, value })
    expect(await snapshotOf(inPieces(text, size))).toEqual({ head: HEAD, rows: [ok(row('a')), ok(row('b'))] })
  })

  it('that ends without its end line was cut', async () => {
    const result = await snapshotOf(ndjson(HEAD, row('a')))
    expect(result).toMatchObject({ rows: [{ ok: true }, { ok: false, error: { kind: 'network' } }] })
  })

  it('whose last line lost its tail was cut', async () => {
    const result = await snapshotOf(ndjson(HEAD, row('a'), end(1)).slice(0, -1))
    expect(result).toMatchObject({ rows: [{ ok: true }, { ok: false, error: { kind: 'network' } }] })
  })

  it('that counts other rows than came is not ours', async () => {
    const result = await snapshotOf(ndjson(HEAD, row('a'), end(2)))
    expect(result).toMatchObject({ rows: [{ ok: true }, { ok: false, error: { kind: 'not_ours', status: 200 } }] })
  })

  it('whose connection breaks fails after the rows that came', async () => {
    const body = inPieces(ndjson(HEAD, row('a')), 64, new Error('reset'))
    expect(await snapshotOf(body)).toMatchObject({
      rows: [{ ok: true }, { ok: false, error: { kind: 'network', detail: 'reset' } }],
    })
  })

  it('without a head of ours is not ours', async () => {
    expect(await snapshotOf(ndjson({ hello: 1 }))).toEqual({ kind: 'not_ours', status: 200 })
    expect(await snapshotOf('')).toEqual({ kind: 'not_ours', status: 200 })
  })
})

describe('an event stream', () => {
  const hint = { feed: 'branch', branchSeq: 3, epoch: ID }

  it('gives the hints, and skips heartbeats, unknown events and what it cannot read', async () => {
    const text = `: beat\n\nevent: feed\ndata: ${JSON.stringify(hint)}\n\nevent: party\ndata: {}\n\nevent: feed\ndata: {]\n\n`
    const result = await apiAnswering(inPieces(text, 7), 'text/event-stream').events()
    expect(result.ok && (await collect(result.value))).toEqual([{ ok: true, value: { event: 'feed', data: hint } }])
  })

  it('that breaks gives one failure and ends', async () => {
    const result = await apiAnswering(inPieces(': beat\n', 64, new Error('reset')), 'text/event-stream').events()
    expect(result.ok && (await collect(result.value))).toEqual([
      { ok: false, error: { kind: 'network', detail: 'reset' } },
    ])
  })

  it('is not a web page', async () => {
    const result = await apiAnswering('<html>', 'text/html').events()
    expect(result).toEqual({ ok: false, error: { kind: 'not_ours', status: 200 } })
  })

  it.each(['\n', '\r', '\r\n'])('may end its lines by %j, cut anywhere', async (newline) => {
    const text = ['event:a', 'data: 1', 'data:  2', 'id: 9', '', ': c', 'data', '', 'data: cut', 'x'].join(newline)
    async function* pieces() {
      yield* text
    }
    expect(await collect(parseEvents(pieces()))).toEqual([
      { event: 'a', data: '1\n 2' },
      { event: 'message', data: '' },
    ])
  })
})

describe('the time limit of a stream', () => {
  /** Sleeps end only by hand; `running` are those that have neither ended nor been called off. */
  function handTimers() {
    const running = new Map<() => void, number>()
    const sleep = (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        const done = () => {
          running.delete(done)
          resolve()
        }
        running.set(done, ms)
        signal?.addEventListener('abort', done)
      })
    return { sleep, running, fire: () => [...running.keys()].forEach((done) => done()) }
  }

  function silentAfter(text: string, type: string) {
    const timers = handTimers()
    const bytes = new TextEncoder().encode(text)
    const fetch: typeof globalThis.fetch = async (_url, init) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(bytes)
          init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')))
        },
      })
      return new Response(body, { headers: { 'content-type': type } })
    }
    return { timers, api: createApiClient({ baseUrl: '', fetch, timeoutMs: 60_000, timers }) }
  }

  it('runs while the server owes a piece, and stands still while the reader digests one', async () => {
    const { api, timers } = silentAfter(ndjson(HEAD, row('a')), 'application/x-ndjson')
    const snapshot = await api.catalogSnapshot()
    if (!snapshot.ok) throw new Error('no snapshot')
    expect([...timers.running.values()]).toEqual([])
    expect(await snapshot.value.rows.next()).toMatchObject({ value: { ok: true } })
    const next = snapshot.value.rows.next()
    await expect.poll(() => [...timers.running.values()]).toEqual([60_000])
    timers.fire()
    expect(await next).toEqual({ done: false, value: { ok: false, error: { kind: 'timeout' } } })
    expect(await snapshot.value.rows.next()).toMatchObject({ done: true })
  })

  it('of events is three heartbeats', async () => {
    const { api, timers } = silentAfter(': beat\n\n', 'text/event-stream')
    const events = await api.events()
    if (!events.ok) throw new Error('no events')
    const next = events.value.next()
    await expect.poll(() => [...timers.running.values()]).toEqual([45_000])
    timers.fire()
    expect(await next).toEqual({ done: false, value: { ok: false, error: { kind: 'timeout' } } })
  })

  it('ends with a snapshot that is closed unread', async () => {
    const { api, timers } = silentAfter(ndjson(HEAD), 'application/x-ndjson')
    const snapshot = await api.catalogSnapshot()
    if (!snapshot.ok) throw new Error('no snapshot')
    snapshot.value.close()
    expect(timers.running.size).toBe(0)
    expect(await snapshot.value.rows.next()).toMatchObject({ value: { ok: false, error: { kind: 'network' } } })
  })
})
