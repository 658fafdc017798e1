import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testShop } from '../posting/testing/terminal.ts'
import {
  call,
  type Minimal,
  startOutpost,
  startTestPostgres,
  startTestServer,
  temporaryData,
} from '../testing/index.ts'
import { attributesOf, startCollector } from './testing/collector.ts'

type Collector = Awaited<ReturnType<typeof startCollector>>

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const CALLER = '00f067aa0ba902b7'
const [SERVER, INTERNAL] = [2, 1]

describe('a server that traces', () => {
  let collector: Collector
  let chain: Minimal
  const byRequest = (id: string) => {
    const found = collector.spans().find((span) => attributesOf(span)['outpost.request_id'] === id)
    if (found === undefined) throw new Error(`no span of ${id}`)
    return { ...found, attributes: attributesOf(found) }
  }

  beforeAll(async () => {
    collector = await startCollector()
    const tracing = { url: `${collector.url}/v1/traces`, serviceName: 'tills', share: 1 }
    const server = await startTestServer({ tracing })
    chain = await server.seedMinimal()
    const { terminal, sale, opening } = testShop(server, chain)
    const items = [terminal.seal('session.open', opening()), terminal.seal('order.create', sale())]
    const pushed = await call(server.url, 'POST /api/v2/sync/push', {
      token: terminal.token,
      body: { sentAt: new Date().toISOString(), items },
      headers: { 'x-request-id': 'the-push', traceparent: `00-${TRACE}-${CALLER}-01` },
    })
    expect(pushed.body['answers']).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
    await call(server.url, 'GET /api/v2/nothing/customer-4711?of=4711', { headers: { 'x-request-id': 'the-404' } })
    await call(server.url, `GET /api/v2/orders/${server.newId()}`, { headers: { 'x-request-id': 'the-401' } })
    const unsampled = { 'x-request-id': 'left-out', traceparent: `00-${TRACE}-${CALLER}-00` }
    await call(server.url, 'GET /healthz', { headers: unsampled })
    const leaves = new AbortController()
    const authorization = `Bearer ${terminal.token}`
    const headers = { authorization, 'x-request-id': 'the-stream' }
    await fetch(`${server.url}/api/v2/events`, { headers, signal: leaves.signal })
    const left = new Promise<void>((done) => server.onConnectionClosed(done))
    leaves.abort()
    await left
    await server.close() // sends what it has
  })
  afterAll(() => collector.close())

  test('tells of a push as part of its caller’s trace, and of its writing as part of the push', () => {
    const push = byRequest('the-push')
    expect(push).toMatchObject({ traceId: TRACE, parentSpanId: CALLER, kind: SERVER, name: 'POST /api/v2/sync/push' })
    expect(push.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/v2/sync/push',
      'http.response.status_code': 200,
      'outpost.operation_id': 'syncPush',
      'outpost.request_id': 'the-push',
    })
    const [post, ...more] = collector.spans().filter(({ parentSpanId }) => parentSpanId === push.spanId)
    expect([post, more]).toMatchObject([{ traceId: TRACE, kind: INTERNAL, name: 'post' }, []])
    expect(post && attributesOf(post)).toEqual({ 'outpost.branch_id': chain.branch.id, 'outpost.mutations': 2 })
  })

  test('tells of a path that leads nowhere in a trace of its own, without the path', () => {
    const { attributes, traceId, parentSpanId, name, status } = byRequest('the-404')
    expect([parentSpanId || undefined, name, status.code ?? 0]).toEqual([undefined, 'GET', 0])
    expect(traceId).not.toBe(TRACE)
    expect(attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 404,
      'outpost.request_id': 'the-404',
    })
  })

  test('tells of a request that is refused before it is read', () => {
    expect(byRequest('the-401').attributes).toMatchObject({
      'http.route': '/api/v2/orders/:id',
      'http.response.status_code': 401,
    })
  })

  test('tells of a stream until its caller leaves, which is no error', () => {
    const { attributes, status } = byRequest('the-stream')
    expect([attributes['outpost.operation_id'], attributes['outpost.client_gone']]).toEqual(['events', true])
    expect([attributes['http.response.status_code'], status.code ?? 0]).toEqual([200, 0])
  })

  test('leaves out what its caller has decided not to trace', () => {
    expect(() => byRequest('left-out')).toThrow('no span')
  })

  test('says who it is, and nothing of what was sold, by whom, or with which token', () => {
    expect(collector.resource()).toMatchObject({ 'service.name': 'tills' })
    const { products, cashier, terminal } = chain
    for (const secret of ['4711', products[0].name, products[0].id, cashier.id, cashier.name, terminal.token])
      expect(collector.text()).not.toContain(secret)
  })
})

describe('outpost start', () => {
  /** Tells of each module of the SDK that is loaded. */
  const watchful = `import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) {
      if (/@opentelemetry.(?!api)/.test(url)) process.stderr.write('loaded ' + url + '\\n')
      return next(url, context)
    } })`

  /** What it said from its start to its stop, with one request in between. */
  async function live(env: Readonly<Record<string, string>>) {
    const database = await (await startTestPostgres()).createDatabase()
    const data = temporaryData()
    const outpost = startOutpost(['start'], {
      DATABASE_URL: database.url,
      OUTPOST_DATA: data.path,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watchful)}`,
      ...env,
    })
    try {
      const { url } = await outpost.ready
      const { status } = await call(url, 'GET /healthz')
      outpost.child.kill('SIGTERM')
      return { status, code: await outpost.ended, said: outpost.said() }
    } finally {
      outpost.child.kill('SIGKILL')
      data.remove()
      await database.close()
    }
  }

  test('loads nothing of the SDK for who has not asked for traces', async () => {
    const { status, code, said } = await live({})
    expect([status, code]).toEqual([200, 0])
    expect(said).not.toContain('loaded ')
  })

  test('sends its traces where the standard’s variable says, and tells in its log which request is which, and that they are not taken', async () => {
    const collector = await startCollector(400)
    try {
      const { status, code, said } = await live({
        OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
        OUTPOST_LOG_LEVEL: 'debug',
      })
      expect([status, code]).toEqual([200, 0])
      expect(said).toMatch(/loaded .*@opentelemetry.sdk-trace/)
      expect(said.match(/traces cannot be sent/g)).toHaveLength(1)
      const asked = collector.spans().find(({ name }) => name === 'GET /healthz')
      expect(said).toContain(`"traceId":"${asked?.traceId}"`)
    } finally {
      collector.close()
    }
  })

  test('serves and stops as ever when nobody is there to take its traces', async () => {
    const { status, code } = await live({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' })
    expect([status, code]).toEqual([200, 0])
  })
})
