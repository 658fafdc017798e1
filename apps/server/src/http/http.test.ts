import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal({ branches: 2 })
})
afterAll(() => server.close())

const admin = () => ({ token: chain.adminToken })
const product = () => ({ ...chain.products[0], id: server.newId(), sku: server.newId(), gtins: [] })

/** Sends bytes that fetch would not. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

const put = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v2/products/${server.newId()}`, {
    method: 'PUT',
    body,
    headers: {
      authorization: `Bearer ${chain.adminToken}`,
      'x-idempotency-key': server.newId(),
      'content-type': 'application/json',
      ...headers,
    },
  })
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]

describe('every refusal is a problem document', () => {
  test('with a code, a request id and the path', async () => {
    const answer = await call(server.url, 'GET /api/v2/nothing', { headers: { 'x-request-id': 'abc-1' } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(answer.headers.get('x-request-id')).toBe('abc-1')
    expect(answer.body).toMatchObject({
      code: 'not_found',
      status: 404,
      requestId: 'abc-1',
      instance: '/api/v2/nothing',
    })
  })

  test('a method that a path does not take is 405 with those that it takes', async () => {
    const answer = await call(server.url, `PUT /api/v2/products`, { body: {} })
    expect([answer.status, answer.body['code'], answer.headers.get('allow')]).toEqual([
      405,
      'method_not_allowed',
      'GET',
    ])
  })

  test('a malformed address is one too', async () => {
    expect(await codeOf(await fetch(`${server.url}/api/v2/%zz`))).toEqual([404, 'not_found'])
  })

  test('what is no HTTP is answered 400 and cut', async () => {
    const answer = await raw('NONSENSE\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toMatch(/"code":"body_invalid"/)
  })
})

describe('a body', () => {
  test('is JSON and says so', async () => {
    expect(await codeOf(await put('{}', { 'content-type': 'text/plain' }))).toEqual([415, 'content_type_unsupported'])
    expect(await codeOf(await put('{"id":'))).toEqual([400, 'body_invalid'])
    expect(await codeOf(await put(''))).toEqual([400, 'body_invalid'])
  })

  test('is at most 1 MiB', async () => {
    expect(await codeOf(await put(JSON.stringify({ note: 'x'.repeat(1_048_576) })))).toEqual([413, 'body_too_large'])
  })

  test('nests at most 16 levels, brackets in strings aside', async () => {
    expect(await codeOf(await put('['.repeat(17) + ']'.repeat(17)))).toEqual([400, 'json_too_deep'])
    expect(await codeOf(await put(JSON.stringify({ name: '['.repeat(40) })))).toEqual([400, 'validation_failed'])
  })

  test.each(['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}'])(
    'that reaches for prototypes is refused: %s',
    async (body) => {
      expect(await codeOf(await put(body))).toEqual([400, 'body_invalid'])
    },
  )

  test('is UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])
    const code = await new Promise((resolve, reject) => {
      const request = httpRequest(`${server.url}/api/v2/products/${server.newId()}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${chain.adminToken}`,
          'x-idempotency-key': server.newId(),
          'content-type': 'application/json',
        },
      })
      request.on('response', (response) => {
        resolve(response.statusCode)
        response.resume()
      })
      request.on('error', reject)
      request.end(bytes)
    })
    expect(code).toBe(400)
  })

  test('with an unknown field is refused, the field named, and nothing is coerced', async () => {
    const body = { ...product(), price: '1000', colour: 'red' }
    const answer = await call(server.url, `PUT /api/v2/products/${body.id}`, { ...admin(), key: server.newId(), body })
    expect(answer.body['code']).toBe('validation_failed')
    expect(answer.body['errors']).toEqual(
      expect.arrayContaining([
        { pointer: '/colour', code: 'additionalProperties' },
        { pointer: '/price', code: 'type' },
      ]),
    )
  })
})

describe('a query', () => {
  test('reads its numbers strictly', async () => {
    for (const limit of ['ten', '1e1', '0', '201', '5.0']) {
      const answer = await call(server.url, `GET /api/v2/products?limit=${limit}`, admin())
      expect([limit, answer.status]).toEqual([limit, 400])
    }
    expect((await call(server.url, 'GET /api/v2/products?limit=1', admin())).body['items']).toHaveLength(1)
  })

  test('takes no unknown name and no name twice', async () => {
    for (const query of ['size=1', 'q=a&q=b']) {
      expect((await call(server.url, `GET /api/v2/products?${query}`, admin())).status).toBe(400)
    }
  })

  test('with a cursor that is not ours is cursor_invalid', async () => {
    for (const cursor of ['abc', 'W10', Buffer.from('["a","b"]').toString('base64url')]) {
      const answer = await call(server.url, `GET /api/v2/products?cursor=${cursor}`, admin())
      expect(answer.body['code']).toBe('cursor_invalid')
    }
  })
})

describe('an idempotency key', () => {
  const write = (headers: Record<string, string>) =>
    call(server.url, `PUT /api/v2/products/${server.newId()}`, { ...admin(), body: {}, headers })

  test('is demanded of every write', async () => {
    expect((await write({})).body['code']).toBe('idempotency_key_missing')
  })

  test('is a UUIDv7, by either name, and the two do not differ', async () => {
    expect((await write({ 'x-idempotency-key': 'mine' })).body['code']).toBe('idempotency_key_invalid')
    const both = { 'x-idempotency-key': server.newId(), 'idempotency-key': server.newId() }
    expect((await write(both)).body['code']).toBe('idempotency_key_invalid')
    expect((await write({ 'idempotency-key': server.newId() })).body['code']).toBe('validation_failed')
  })
})

describe('the retirement of a version', () => {
  test('is not told while it has no date', async () => {
    const { headers } = await call(server.url, 'GET /api/v1/products', admin())
    expect([headers.get('deprecation'), headers.get('sunset')]).toEqual([null, null])
  })

  test('is told on every answer of v1, refusals included, and on none of v2', async () => {
    const dates = { deprecatedAt: Date.UTC(2027, 0, 1), sunsetAt: Date.UTC(2028, 0, 1) }
    const retiring = await startTestServer({ v1Retirement: dates })
    try {
      const answers = await Promise.all([
        call(retiring.url, 'GET /api/v1/products'),
        call(retiring.url, 'POST /api/v1/auth/token', { body: {} }),
      ])
      for (const { headers } of answers) {
        expect(headers.get('deprecation')).toBe('@1798761600')
        expect(headers.get('sunset')).toBe('Sat, 01 Jan 2028 00:00:00 GMT')
      }
      expect((await call(retiring.url, 'GET /api/v2/products')).headers.get('sunset')).toBeNull()
    } finally {
      await retiring.close()
    }
  })
})

describe('access', () => {
  test('without a token, or with one that is not ours, is unauthenticated', async () => {
    for (const token of [
      undefined,
      'abc',
      `${chain.adminToken}x`,
      chain.adminToken.replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0'),
    ]) {
      const answer = await call(server.url, 'GET /api/v2/products', token === undefined ? {} : { token })
      expect([answer.status, answer.body['code']]).toEqual([401, 'unauthenticated'])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('is judged by kind and role before the body is read', async () => {
    const { token } = chain.terminal
    const asTerminal = await call(server.url, `PUT /api/v2/products/${server.newId()}`, { token, body: 1 })
    expect(asTerminal.body['code']).toBe('forbidden')
    const asSupport = await call(server.url, `PUT /api/v2/products/${server.newId()}`, {
      token: chain.supportToken,
      body: 1,
    })
    expect(asSupport.body['code']).toBe('forbidden')
  })

  test('to a branch of others is answered exactly like one to a branch that does not exist', async () => {
    const other = chain.branches[1]?.branch.id ?? ''
    const answers: unknown[] = []
    for (const id of [other, server.newId(), '00000000-0000-7000-8000-000000000000', 'no-id']) {
      const { status, body } = await call(server.url, `GET /api/v2/branches/${id}`, { token: chain.terminal.token })
      answers.push({ status, ...body, requestId: '', instance: '' })
    }
    expect(answers).toEqual(answers.map(() => answers[0]))
    expect(answers[0]).toMatchObject({ status: 404, code: 'not_found' })
  })

  test('of staff with several branches demands that one is named', async () => {
    const unnamed = await call(server.url, 'GET /api/v2/terminals', admin())
    expect(unnamed.body).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/branchId', code: 'required' }],
    })
    const named = await call(server.url, `GET /api/v2/terminals?branchId=${chain.branch.id}`, admin())
    expect(named.body['items']).toHaveLength(2)
  })
})

describe('health', () => {
  test('the process answers, the server is ready', async () => {
    expect((await call(server.url, 'GET /healthz')).body).toMatchObject({ status: 'ok' })
    expect((await call(server.url, 'GET /readyz')).body).toMatchObject({ status: 'ready', epoch: server.context.epoch })
  })

  test('a database with a migration pending is not ready', async () => {
    await server.pool.query("UPDATE schema_migration SET name = name || '-held' WHERE name LIKE '0001-%'")
    expect((await call(server.url, 'GET /readyz')).status).toBe(503)
    await server.pool.query("UPDATE schema_migration SET name = replace(name, '-held', '')")
    expect((await call(server.url, 'GET /readyz')).status).toBe(200)
  })
})

describe('the documentation', () => {
  test('names every route, and its page loads nothing from elsewhere', async () => {
    for (const version of ['v1', 'v2']) {
      const { body } = await call(server.url, `GET /openapi.${version}.json`)
      expect([body['openapi'], (body['info'] as { title: string }).title]).toEqual(['3.1.0', `Outpost API ${version}`])
    }
    const start = await call(server.url, 'GET /docs/static/swagger-initializer.js')
    for (const version of ['v1', 'v2']) expect(start.text).toContain(`/openapi.${version}.json`)
    const page = await call(server.url, 'GET /docs')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '')
    expect(sources.length).toBeGreaterThan(2)
    for (const source of sources) {
      expect(source).not.toMatch(/^(?:https?:)?\/\//)
      const loaded = await fetch(new URL(source, `${server.url}/docs`))
      expect([loaded.status, (await loaded.arrayBuffer()).byteLength > 0]).toEqual([200, true])
    }
    expect(page.text).not.toMatch(/<script>(?!\s*<\/script>)/)
  })

  test('explains each problem where its type points', async () => {
    const { body } = await call(server.url, 'GET /api/v2/nothing')
    const page = await call(server.url, `GET ${body['type'] as `/${string}`}`)
    expect(page.text).toContain('id="not_found"')
  })
})
