import type { Timers } from '@outpost/kernel'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Order } from '../v2/order.ts'
import { createApiClient } from './create-api-client.ts'
import type { ApiClientOptions } from './types.ts'

const ID = '01890000-0000-7000-8000-000000000001'
const BRANCH = {
  id: ID,
  code: 'B1',
  name: 'Leeds',
  region: 'North',
  ring: 0,
  timezone: 'Europe/London',
  currency: 'GBP',
  cashIncrement: 1,
  version: 3,
}

interface Seen {
  readonly url: string
  readonly init: RequestInit
}

/** Never ends a sleep by itself; `fire` ends all that still run. */
function handTimers(): Timers & { fire(): void } {
  const waiting = new Set<() => void>()
  return {
    sleep: (_ms, signal) =>
      new Promise((resolve) => {
        waiting.add(resolve)
        signal?.addEventListener('abort', () => {
          waiting.delete(resolve)
          resolve()
        })
      }),
    fire: () => {
      for (const resolve of waiting) resolve()
      waiting.clear()
    },
  }
}

function clientAnswering(answer: Response | Error | 'silence', options: Partial<ApiClientOptions> = {}) {
  const seen: Seen[] = []
  const fetch = (url: string | URL | Request, init: RequestInit = {}) => {
    seen.push({ url: String(url), init })
    if (answer instanceof Error) return Promise.reject(answer)
    if (answer !== 'silence') return Promise.resolve(answer)
    return new Promise<Response>((_, reject) => {
      const abort = () => reject(new DOMException('aborted', 'AbortError'))
      if (init.signal?.aborted) abort()
      init.signal?.addEventListener('abort', abort)
    })
  }
  const timers = handTimers()
  const api = createApiClient({ baseUrl: 'https://pos.example/', fetch, timeoutMs: 1_000, timers, ...options })
  return { api, seen, timers }
}

const jsonAnswer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })

const problemAnswer = (fields: Record<string, unknown>, status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'No', status, retryable: false, ...fields }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })

describe('a call', () => {
  it('puts path, query, token and idempotency key where the route wants them', async () => {
    const { api, seen } = clientAnswering(jsonAnswer({}), { token: async () => 'abc', headers: { 'X-App': '1' } })
    await api.discardDeadLetter({
      params: { clientRef: ID },
      query: { branchId: ID },
      body: { reason: 'sold twice' },
      key: ID,
    })
    expect(seen[0]?.url).toBe(`https://pos.example/api/v2/dead-letters/${ID}/discard?branchId=${ID}`)
    expect(seen[0]?.init).toMatchObject({
      method: 'POST',
      redirect: 'manual',
      body: '{"reason":"sold twice"}',
      headers: {
        Authorization: 'Bearer abc',
        'X-Idempotency-Key': ID,
        'Content-Type': 'application/json',
        'X-App': '1',
      },
    })
  })

  it('escapes what it puts into a path or a query', async () => {
    const { api, seen } = clientAnswering(jsonAnswer({}))
    await api.getProduct({ params: { id: '../x?y' } })
    await api.listProducts({ query: { q: 'tea & milk', limit: 5 } })
    expect(seen.map(({ url }) => new URL(url)).map((url) => url.pathname + url.search)).toEqual([
      '/api/v2/products/..%2Fx%3Fy',
      '/api/v2/products?q=tea%20%26%20milk&limit=5',
    ])
  })

  it('sends no token to a route that takes none', async () => {
    const { api, seen } = clientAnswering(jsonAnswer({}), { token: async () => 'abc' })
    await api.healthz()
    expect(seen[0]?.init.headers).not.toHaveProperty('Authorization')
  })

  it('gives the answer, fields of a newer server included', async () => {
    const { api } = clientAnswering(jsonAnswer({ ...BRANCH, openingHours: '8-20' }))
    const result = await api.getBranch({ params: { id: ID } })
    expect(result).toEqual({ ok: true, value: { ...BRANCH, openingHours: '8-20' } })
  })

  it('ignores unknown fields at any depth', async () => {
    const { api } = clientAnswering(jsonAnswer({ items: [{ ...BRANCH, extra: { deep: true } }], total: 1 }))
    expect((await api.listBranches()).ok).toBe(true)
  })
})

describe('what is not our answer', () => {
  const cases: readonly (readonly [string, Response])[] = [
    ['the page of a captive portal', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['a 502 of a proxy', new Response('Bad gateway', { status: 502, headers: { 'content-type': 'text/plain' } })],
    ['a redirect', new Response(null, { status: 302, headers: { location: 'https://portal.example' } })],
    ['half a JSON text', new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['JSON of another form', jsonAnswer({ ok: true })],
    ['a field of the wrong type', jsonAnswer({ ...BRANCH, ring: '0' })],
    ['JSON error that is no problem document', jsonAnswer({ error: 'x' }, 500)],
    ['a problem document of another program', problemAnswer({}, 503)],
    ['no content type', new Response(JSON.stringify(BRANCH), { headers: { 'content-type': '' } })],
  ]
  it.each(cases)('is told apart: %s', async (_, response) => {
    const { api } = clientAnswering(response)
    expect(await api.getBranch({ params: { id: ID } })).toEqual({
      ok: false,
      error: { kind: 'not_ours', status: response.status },
    })
  })
})

describe('a refusal of ours', () => {
  it('carries the problem, unknown members and codes included', async () => {
    const { api } = clientAnswering(problemAnswer({ code: 'code_of_tomorrow', hint: 1 }, 422))
    const result = await api.getBranch({ params: { id: ID } })
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'problem', status: 422, problem: { code: 'code_of_tomorrow', retryable: false } },
    })
    expect(result.ok ? {} : result.error).not.toHaveProperty('retryAfterMs')
  })

  it('asks for the longer wait of header and body', async () => {
    const body = { code: 'overloaded', retryable: true, retryAfterMs: 2_500 }
    const { api } = clientAnswering(problemAnswer(body, 503, { 'retry-after': '3' }))
    expect(await api.getBranch({ params: { id: ID } })).toMatchObject({ error: { retryAfterMs: 3_000 } })
  })
})

describe('an answer that comes slowly', () => {
  it('is whole after all its pieces, each of which is a sign of life', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ status: 'ok', version: '1', uptimeMs: 1 }))
    let at = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (at < bytes.length ? controller.enqueue(bytes.slice(at, (at += 8))) : controller.close()),
    })
    const fetch: typeof globalThis.fetch = async () =>
      new Response(body, { headers: { 'content-type': 'application/json' } })
    let pieces = 0
    const api = createApiClient({ baseUrl: '', fetch, timeoutMs: 1_000 })
    expect(await api.healthz({ onPiece: () => void pieces++ })).toMatchObject({ ok: true })
    expect(pieces).toBe(Math.ceil(bytes.length / 8))
  })
})

describe('a network that fails', () => {
  it('is a value, not an exception', async () => {
    const { api } = clientAnswering(new TypeError('fetch failed'))
    expect(await api.healthz()).toEqual({ ok: false, error: { kind: 'network', detail: 'fetch failed' } })
  })

  it('is a timeout once the time is up', async () => {
    const { api, seen, timers } = clientAnswering('silence')
    const pending = api.healthz()
    await expect.poll(() => seen.length).toBe(1)
    timers.fire()
    expect(await pending).toEqual({ ok: false, error: { kind: 'timeout' } })
    expect(seen[0]?.init.signal?.aborted).toBe(true)
  })

  it('is a network failure where the caller aborts, before or during', async () => {
    const { api } = clientAnswering('silence')
    const controller = new AbortController()
    const during = api.healthz({ signal: controller.signal })
    controller.abort()
    const failure = { ok: false, error: { kind: 'network', detail: 'aborted by the caller' } }
    expect(await during).toEqual(failure)
    expect(await api.healthz({ signal: controller.signal })).toEqual(failure)
  })
})

it('types every call by its route', () => {
  const { api } = clientAnswering('silence')
  expectTypeOf(api.healthz)
    .parameter(0)
    .toEqualTypeOf<{ readonly signal?: AbortSignal; readonly onPiece?: () => void } | undefined>()
  expectTypeOf(api.getOrder).parameter(0).toHaveProperty('params')
  expectTypeOf(api.createOrder).parameter(0).toHaveProperty('key').toEqualTypeOf<string>()
  expectTypeOf(api.getOrder({ params: { id: ID } }))
    .resolves.extract<{ ok: true }>()
    .toHaveProperty('value')
    .toEqualTypeOf<Order>()
  // @ts-expect-error a write needs its key
  void (() => api.discardDeadLetter({ params: { clientRef: ID }, body: { reason: 'x' } }))
  // @ts-expect-error a number is no id
  void (() => api.getOrder({ params: { id: 1 } }))
})
