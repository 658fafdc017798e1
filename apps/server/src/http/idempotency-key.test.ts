import { ROUTES as ROUTES_V1 } from '@outpost/contract/v1'
import { ROUTES as ROUTES_V2, type RouteSpec } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Minimal, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal()
})
afterAll(() => server.close())

const routes: readonly RouteSpec[] = [...Object.values(ROUTES_V1), ...Object.values(ROUTES_V2)]
const writes = routes.filter(({ write }) => write).map((route) => [`${route.method} ${route.path}`, route] as const)

/** Reaches for nothing: no body of any write is valid as an empty object, but that is looked at later than the key. */
async function send({ method, path, auth }: RouteSpec, headers: Record<string, string>): Promise<[number, string]> {
  const url = `${server.url}${path.replaceAll(/:\w+/g, server.newId())}`
  const token = auth === 'terminal' ? seed.terminal.token : seed.adminToken
  const authorization = auth === 'none' ? {} : { authorization: `Bearer ${token}` }
  const init = { method, headers: { ...authorization, 'content-type': 'application/json', ...headers }, body: '{}' }
  const response = await fetch(url, init)
  return [response.status, ((await response.json()) as { code: string }).code]
}

test('every route that writes is one of the table, but for those whose items carry keys of their own, that write nothing, or on which no money hangs', () => {
  const silent = routes.filter(({ method, write }) => method !== 'GET' && !write).map(({ path }) => path)
  expect(silent.toSorted()).toEqual([
    '/api/v1/auth/token',
    '/api/v2/auth/session',
    '/api/v2/auth/session/end',
    '/api/v2/auth/token',
    '/api/v2/catalog/import/preview',
    '/api/v2/flag-previews',
    '/api/v2/sync/push',
    '/api/v2/terminal-reports',
    '/api/v2/terminal-requests/:id/answer',
  ])
  const paths = writes.map(([name]) => name)
  for (const path of ['/api/v1/orders', '/api/v1/orders/:id/payments', '/api/v1/orders/:id/refunds', '/api/v2/orders'])
    expect(paths).toContain(`POST ${path}`)
})

describe.each(writes)('%s demands an idempotency key', (_name, route) => {
  const key = '0197f5c2-4a13-7b3e-9c41-5534d6f2c643'
  const other = '0197f5c2-4a14-7b3e-9c41-5534d6f2c643'

  test.each<[string, Record<string, string>, number, string]>([
    ['missing', {}, 400, 'idempotency_key_missing'],
    ['empty', { 'x-idempotency-key': '' }, 400, 'idempotency_key_invalid'],
    ['no UUID', { 'x-idempotency-key': 'order-1' }, 400, 'idempotency_key_invalid'],
    [
      'a UUID of version 4',
      { 'x-idempotency-key': '0197f5c2-4a13-4b3e-9c41-5534d6f2c643' },
      400,
      'idempotency_key_invalid',
    ],
    ['in capitals', { 'x-idempotency-key': key.toUpperCase() }, 400, 'idempotency_key_invalid'],
    ['two that differ', { 'x-idempotency-key': key, 'idempotency-key': other }, 400, 'idempotency_key_invalid'],
    [
      'one that is none beside one that is',
      { 'x-idempotency-key': key, 'idempotency-key': 'x' },
      400,
      'idempotency_key_invalid',
    ],
  ])('%s', async (_case, headers, status, code) => {
    expect(await send(route, headers)).toEqual([status, code])
  })

  test.each<[string, Record<string, string>]>([
    ['by its own name', { 'x-idempotency-key': key }],
    ['by its alias', { 'idempotency-key': key }],
    ['by both, equal', { 'x-idempotency-key': key, 'idempotency-key': key }],
  ])('and takes it %s', async (_case, headers) => {
    const [status, code] = await send(route, headers)
    expect(code).not.toMatch(/^idempotency/)
    expect(status).toBeLessThan(500)
  })
})

test('nothing was written', async () => {
  const { rows } = await server.pool.query('SELECT count(*)::int4 AS n FROM mutation WHERE type NOT LIKE $1', ['%.put'])
  const { rows: keyed } = await server.pool.query('SELECT count(*)::int4 AS n FROM converted_answer')
  expect([rows[0].n, keyed[0].n]).toEqual([0, 0])
})
