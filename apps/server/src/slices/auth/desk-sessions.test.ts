import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  call,
  type Desk,
  type Minimal,
  signInAtDesk,
  startTestServer,
  TEST_PASSWORD,
  type TestServer,
} from '../../testing/index.ts'

const HOUR = 3_600_000
const realClock = manualClock(Date.parse('2026-03-01T09:00:00Z'))
let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer({ realClock, connections: { trustProxy: '127.0.0.1' } })
  chain = await server.seedMinimal({ branches: 2 })
})
beforeEach(() => realClock.advance(2_000)) // what was believed of anybody is asked anew
afterAll(() => server.close())

const signIn = (body: object, headers: Record<string, string> = {}) =>
  call(server.url, 'POST /api/v2/auth/session', { body, headers })
const admin = { staffCode: 'admin', password: TEST_PASSWORD }
const statusOf = async (desk: Desk) => (await desk.call('GET /api/v2/auth/session')).status
const supportAs = (change: object) => ({
  id: chain.support.id,
  code: 'support',
  name: 'Support',
  role: 'support',
  branchIds: [],
  active: true,
  discountLimit: '0',
  ...change,
})
async function putStaff(body: { id: string }) {
  const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: chain.admin.id })
  return call(server.url, `PUT /api/v2/staff/${body.id}`, { token, key: server.newId(), body })
}

describe('signing in at the desk', () => {
  test('sets a cookie that no script reads and no other site sends, and tells who it is', async () => {
    const { status, body, headers } = await signIn(admin)
    expect(status).toBe(200)
    expect(body).toMatchObject({ staff: { id: chain.admin.id, role: 'admin' }, expiresAt: '2026-03-01T21:00:02.000Z' })
    expect(headers.get('set-cookie')).toMatch(
      /^outpost_session=[A-Za-z0-9_-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const { rows } = await server.pool.query('SELECT * FROM admin_session')
    const id = /=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? 'none'
    expect(JSON.stringify(rows)).not.toContain(id)
  })

  test('over https binds the cookie to this host', async () => {
    const { headers } = await signIn(admin, { 'x-forwarded-proto': 'https' })
    expect(headers.get('set-cookie')).toMatch(/^__Host-outpost_session=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  test('is not for cashiers, whatever their password', async () => {
    const body = { ...supportAs({}), id: server.newId(), code: 'till', role: 'cashier', password: TEST_PASSWORD }
    await putStaff(body)
    const { status, body: answer, headers } = await signIn({ staffCode: 'till', password: TEST_PASSWORD })
    expect([status, answer['code'], headers.get('set-cookie')]).toEqual([403, 'forbidden', null])
  })

  test('is not started by another site’s page', async () => {
    const { status, body } = await signIn(admin, { 'sec-fetch-site': 'cross-site' })
    expect([status, body['code']]).toEqual([403, 'csrf_invalid'])
  })

  test('guessed five times rests the account, the right password included', async () => {
    await realClock.advance(HOUR)
    for (let i = 0; i < 5; i++) await signIn({ staffCode: 'support', password: 'wrong' })
    const { status, body } = await signIn({ staffCode: 'support', password: TEST_PASSWORD })
    expect([status, body['code']]).toEqual([429, 'throttled'])
    await realClock.advance(HOUR)
    expect((await signIn({ staffCode: 'support', password: TEST_PASSWORD })).status).toBe(200)
  })

  test('guessed at from one address is throttled whoever is tried, and fills no record', async () => {
    const { rows: before } = await server.pool.query<{ n: number }>('SELECT count(*)::int4 AS n FROM audit_event')
    const answers = []
    for (let i = 0; i < 25; i++) answers.push(await signIn({ staffCode: `nobody${i}`, password: 'x' }))
    expect(answers.map(({ body }) => body['code']).filter((code) => code === 'credentials_invalid')).toHaveLength(20)
    expect(answers.at(-1)?.body['code']).toBe('throttled')
    const { rows: after } = await server.pool.query<{ n: number }>('SELECT count(*)::int4 AS n FROM audit_event')
    expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(20)
    await realClock.advance(HOUR)
  })
})

describe('a session of the desk', () => {
  test('does what its person may do, without a token', async () => {
    const desk = await signInAtDesk(server.url, 'support')
    expect((await desk.call('GET /api/v2/branches')).status).toBe(200)
    const refused = await desk.call('GET /api/v2/audit-events')
    expect([refused.status, refused.body['code']]).toEqual([403, 'forbidden'])
  })

  test('changes nothing without its own token, or for another site’s page', async () => {
    const desk = await signInAtDesk(server.url, 'admin')
    const other = await signInAtDesk(server.url, 'admin')
    const put = (headers: Record<string, string>) =>
      desk.call(`PUT /api/v2/staff/${chain.cashier.id}`, { key: server.newId(), body: {}, headers })
    for (const headers of [
      { 'x-csrf-token': '' },
      { 'x-csrf-token': other.csrfToken },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const { status, body } = await put(headers)
      expect([status, body['code']]).toEqual([403, 'csrf_invalid'])
    }
    expect((await put({ 'sec-fetch-site': 'same-origin' })).body['code']).toBe('validation_failed')
  })

  test('opens nothing of v1, which knows tokens only', async () => {
    const desk = await signInAtDesk(server.url, 'admin')
    expect((await desk.call('GET /api/v1/products')).status).toBe(401)
  })

  test('ends with signing out, at once', async () => {
    const desk = await signInAtDesk(server.url, 'admin')
    expect(await statusOf(desk)).toBe(200)
    const ended = await desk.call('POST /api/v2/auth/session/end')
    expect([ended.status, ended.headers.get('set-cookie')]).toEqual([
      200,
      expect.stringMatching(/^outpost_session=; .*Expires=Thu, 01 Jan 1970/),
    ])
    expect(await statusOf(desk)).toBe(401)
  })

  test('unused for an hour is over; used, it lasts twelve hours and not one more', async () => {
    const [used, unused] = [await signInAtDesk(server.url, 'admin'), await signInAtDesk(server.url, 'admin')]
    await realClock.advance(HOUR - 1)
    expect(await statusOf(used)).toBe(200)
    await realClock.advance(1)
    expect(await statusOf(unused)).toBe(401)
    for (let halves = 2; halves < 23; halves++) {
      await realClock.advance(HOUR / 2)
      expect(await statusOf(used)).toBe(200)
    }
    await realClock.advance(HOUR / 2)
    expect(await statusOf(used)).toBe(401)
  })

  test('is not kept alive by a page that nobody touches', async () => {
    const desk = await signInAtDesk(server.url, 'admin')
    await realClock.advance(HOUR - 1)
    const unattended = { headers: { 'x-outpost-unattended': '1' } }
    expect((await desk.call('GET /api/v2/branches', unattended)).status).toBe(200)
    await realClock.advance(2_000)
    expect((await desk.call('GET /api/v2/branches', unattended)).status).toBe(401)
  })

  test.each([
    ['password', { password: 'another horse battery' }],
    ['role', { role: 'supervisor', branchIds: 'first' }],
    ['leave', { active: false }],
  ])('ends when its person gets another standing: %s', async (_what, change) => {
    await putStaff(supportAs({ password: TEST_PASSWORD }))
    const desk = await signInAtDesk(server.url, 'support')
    const branchIds = 'branchIds' in change ? { branchIds: [chain.branch.id] } : {}
    expect((await putStaff(supportAs({ ...change, ...branchIds }))).status).toBe(200)
    expect(await statusOf(desk)).toBe(401)
    await putStaff(supportAs({ password: TEST_PASSWORD }))
  })

  test('outlives a change of a name', async () => {
    const desk = await signInAtDesk(server.url, 'support')
    await putStaff(supportAs({ name: 'Sam' }))
    expect(await statusOf(desk)).toBe(200)
  })
})
