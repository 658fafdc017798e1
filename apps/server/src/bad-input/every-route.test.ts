import { MAX_AMOUNT, type ProblemCode } from '@outpost/contract'
import { ROUTES as ROUTES_V1 } from '@outpost/contract/v1'
import { ROUTES as ROUTES_V2, type RouteSpec } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Attempt, attempt, openStage, type Stage } from './stage.ts'
import { changedTables, contentsOf } from './written.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const ROUTES: readonly RouteSpec[] = [...Object.values(ROUTES_V1), ...Object.values(ROUTES_V2)]
const nameOf = ({ method, path }: RouteSpec) => `${method} ${path}`
const WRITES = ROUTES.filter(({ write }) => write).map((route) => [nameOf(route), route] as const)
const GUARDED = ROUTES.filter(({ auth }) => auth !== 'none').map((route) => [nameOf(route), route] as const)
const WITH_BODY = ROUTES.filter(({ body }) => body !== undefined).map((route) => [nameOf(route), route] as const)

const to = ({ method, path, auth }: RouteSpec, more: Omit<Attempt, 'route'> = {}): Attempt => ({
  route: `${method} ${path.replace(/:[A-Za-z]+/, stage.sale.id) as '/'}`,
  ...(method === 'GET' ? {} : { body: {} }),
  token: auth === 'terminal' ? stage.seed.terminal.token : auth === 'none' ? 'none' : stage.seed.adminToken,
  ...more,
})

/** The answer's status and code; nothing may have been written. */
async function refusalOf(request: Attempt): Promise<readonly [number, unknown]> {
  const before = await contentsOf(stage.server.pool)
  const { status, code } = await attempt(stage, request)
  expect(changedTables(before, await contentsOf(stage.server.pool))).toEqual([])
  return [status, code]
}

describe('of either version, a write', () => {
  test.each(WRITES)('%s demands a key that is one, by whichever header', async (_name, route) => {
    expect(await refusalOf(to(route, { key: 'none' }))).toEqual([400, 'idempotency_key_missing'])
    expect(await refusalOf(to(route, { key: 'mine' }))).toEqual([400, 'idempotency_key_invalid'])
    const alias = { key: 'none', headers: { 'idempotency-key': 'mine' } }
    expect(await refusalOf(to(route, alias))).toEqual([400, 'idempotency_key_invalid'])
  })
})

describe('of either version, a route with a body', () => {
  test.each(WITH_BODY)('%s refuses what is no JSON of its own', async (_name, route) => {
    const { body: _body, ...bare } = to(route)
    expect(await refusalOf({ ...bare, raw: '{"a":' })).toEqual([400, 'body_invalid'])
    expect(await refusalOf({ ...bare, raw: '{"__proto__":{}}' })).toEqual([400, 'body_invalid'])
    expect(await refusalOf({ ...bare, raw: '<a/>', headers: { 'content-type': 'text/xml' } })).toEqual([
      415,
      'content_type_unsupported',
    ])
    expect(await refusalOf({ ...bare, raw: '{"no_such_field":1}' })).toEqual([400, 'validation_failed'])
  })
})

describe('of either version, a route for callers who are known', () => {
  test.each(GUARDED)('%s opens to no forged token, and to none at all', async (_name, route) => {
    for (const token of ['none', 'a.b.c', `${stage.seed.adminToken}x`])
      expect(await refusalOf(to(route, { token }))).toEqual([401, 'unauthenticated'])
  })
})

/** A v1 order with one thing wrong, and where. */
interface V1Case {
  readonly title: string
  readonly more: object
  readonly expected: readonly [status: number, code: ProblemCode, pointer?: string]
}
const v1 = (title: string, more: object, ...expected: V1Case['expected']): V1Case => ({ title, more, expected })

const V1_ORDERS: readonly V1Case[] = [
  v1('an unknown field', { colour: 'red' }, 400, 'validation_failed', '/colour'),
  v1('no lines', { items: [] }, 400, 'validation_failed', '/items'),
  v1(
    'a payment method that only answers have',
    { payment_method: 'mixed' },
    400,
    'validation_failed',
    '/payment_method',
  ),
  v1('NUL in the note', { note: '\0' }, 400, 'validation_failed', '/note'),
  v1(
    'half a surrogate pair in the customer’s name',
    { customer_name: '\ud800' },
    400,
    'validation_failed',
    '/customer_name',
  ),
  v1('30 February', { sold_at: '2026-02-30T00:00:00Z' }, 400, 'validation_failed', '/sold_at'),
  ...['-1', '0', '0.0001', '1000000', '1e3', ''].map((quantity) =>
    v1(
      `a quantity of ${JSON.stringify(quantity)}`,
      { items: [{ sku: 'SKU-1', quantity }] },
      400,
      'validation_failed',
      '/items/0/quantity',
    ),
  ),
  v1(
    'a price past 2^53 - 1',
    { items: [{ sku: 'SKU-1', quantity: '1', unit_price: MAX_AMOUNT + 1 }] },
    400,
    'validation_failed',
    '/items/0/unit_price',
  ),
  v1(
    'a sum past 2^53 - 1',
    { items: [{ sku: 'SKU-1', quantity: '2', unit_price: MAX_AMOUNT }] },
    422,
    'amount_overflow',
  ),
  v1('a product that is none', { items: [{ sku: 'NONE', quantity: '1' }] }, 422, 'product_unknown'),
]

describe('v1 refuses an order, and opens none', () => {
  test.each(V1_ORDERS.map((one) => [one.title, one] as const))('%s', async (_title, { more, expected }) => {
    const [status, code, pointer] = expected
    const good = { branch_id: stage.seed.branch.id, items: [{ sku: 'SKU-1', quantity: '1' }], payment_method: 'cash' }
    const orders = async () => (await stage.server.pool.query('SELECT count(*)::int4 AS n FROM open_order')).rows[0].n
    const before = await orders()
    const answer = await attempt(stage, { route: 'POST /api/v1/orders', body: { ...good, ...more } })
    expect([answer.status, answer.code, await orders()]).toEqual([status, code, before])
    if (pointer !== undefined) expect(answer.fields.map((field) => field.split(' ')[0])).toContain(pointer)
  })
})
