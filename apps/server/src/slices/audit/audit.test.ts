import { AuditEventPage, validate } from '@outpost/contract/v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  call,
  type Desk,
  type Minimal,
  signInAtDesk,
  startTestServer,
  TEST_PASSWORD,
  type TestServer,
} from '../../testing/index.ts'

let server: TestServer
let chain: Minimal
let desk: Desk

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal({ branches: 2 })
  desk = await signInAtDesk(server.url, 'admin')
})
afterAll(() => server.close())

interface Event {
  readonly [field: string]: unknown
}

async function events(query = ''): Promise<Event[]> {
  const { status, body } = await desk.call(`GET /api/v2/audit-events${query}`)
  expect(status).toBe(200)
  expect(validate(AuditEventPage, body)).toMatchObject({ ok: true })
  return body['items'] as Event[]
}

const newest = async (count: number) => (await events(`?limit=${count}`)).toReversed()

const enrolmentCode = (branchId: string, key = server.newId(), token = chain.supportToken) =>
  call(server.url, 'POST /api/v2/enrolment-codes', { token, key, body: { branchId } })

test('signing in is on record, and so is failing to', async () => {
  const body = { staffCode: 'nobody', password: TEST_PASSWORD }
  await call(server.url, 'POST /api/v2/auth/session', { body })
  await call(server.url, 'POST /api/v2/auth/session', { body: { ...body, staffCode: 'support', password: 'x' } })
  await signInAtDesk(server.url, 'support')
  const [nobody, wrong, right] = await newest(3)
  expect(nobody).toMatchObject({ operationId: 'startSession', staffCode: 'nobody', status: 401 })
  expect(nobody).not.toHaveProperty('staffId')
  expect(wrong).toMatchObject({ staffCode: 'support', status: 401, code: 'credentials_invalid' })
  expect(right).toMatchObject({ staffCode: 'support', staffId: chain.support.id, status: 200 })
})

test('a write of a person is on record with what it named and where, a write of head office without a branch', async () => {
  const key = server.newId()
  await enrolmentCode(chain.branch.id, key)
  const { id } = chain.terminal.branchId === chain.branch.id ? { id: chain.terminal.terminalId } : { id: '' }
  await call(server.url, `POST /api/v2/terminals/${id}/revoke`, {
    token: chain.adminToken,
    key: server.newId(),
    body: { reason: 'lost' },
  })
  await desk.call('POST /api/v2/branches', { key: server.newId(), body: {} })
  const [coded, revoked, refused] = await newest(3)
  expect(coded).toMatchObject({
    staffId: chain.support.id,
    operationId: 'createEnrolmentCode',
    branchId: chain.branch.id,
    clientRef: key,
    status: 201,
  })
  expect(revoked).toMatchObject({
    operationId: 'revokeTerminal',
    branchId: chain.branch.id,
    targets: { id },
    status: 200,
  })
  expect(refused).toMatchObject({ operationId: 'createBranch', status: 400, code: 'validation_failed' })
  expect(refused).not.toHaveProperty('branchId')
})

test('a write that a role does not allow is on record too', async () => {
  const put = `PUT /api/v2/staff/${chain.cashier.id}` as const
  await call(server.url, put, { token: chain.supportToken, key: server.newId(), body: {} })
  expect((await newest(1))[0]).toMatchObject({
    staffId: chain.support.id,
    operationId: 'putStaff',
    targets: { id: chain.cashier.id },
    status: 403,
    code: 'forbidden',
  })
})

test('a question, and what a terminal sends, leave no record', async () => {
  const [before] = await newest(1)
  await desk.call('GET /api/v2/staff')
  await call(server.url, 'POST /api/v2/approval-requests', {
    token: chain.terminal.token,
    key: server.newId(),
    body: {},
  })
  expect((await newest(1))[0]).toEqual(before)
})

test('a write that cannot be recorded is not answered; sent again, it is answered as it was', async () => {
  const key = server.newId()
  await server.pool.query('ALTER TABLE audit_event RENAME TO audit_event_gone')
  const first = await enrolmentCode(chain.branch.id, key)
  await server.pool.query('ALTER TABLE audit_event_gone RENAME TO audit_event')
  expect(first.status).toBe(500)
  expect((await enrolmentCode(chain.branch.id, key)).status).toBe(201)
  expect((await newest(1))[0]).toMatchObject({ clientRef: key, status: 201 })
})

test('the record is found by person, branch, operation and time, page after page', async () => {
  const other = chain.branches[1]?.branch.id ?? ''
  await enrolmentCode(other)
  await enrolmentCode(other, server.newId(), chain.adminToken)
  expect(await events(`?branchId=${other}`)).toHaveLength(2)
  expect(await events(`?branchId=${other}&staffId=${chain.support.id}`)).toHaveLength(1)
  expect(await events(`?branchId=${other}&operationId=putStaff`)).toEqual([])
  const all = await events()
  const [first, second] = all
  expect(await events(`?to=${String(first?.['at'])}`)).toEqual(all.filter(({ at }) => at !== first?.['at']))
  expect(await events(`?from=${String(first?.['at'])}`)).toEqual(all.filter(({ at }) => at === first?.['at']))
  const page = await desk.call('GET /api/v2/audit-events?limit=1')
  expect(await events(`?limit=1&cursor=${String(page.body['nextCursor'])}`)).toEqual([second])
})

test('an administrator of one branch sees the record of that branch alone', async () => {
  const id = server.newId()
  const local = { id, code: 'LOCAL', name: 'Local', role: 'admin', branchIds: [chain.branch.id], active: true }
  await desk.call(`PUT /api/v2/staff/${id}`, { key: server.newId(), body: { ...local, discountLimit: '0' } })
  const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: id })
  const { body } = await call(server.url, 'GET /api/v2/audit-events', { token })
  const branches = new Set((body['items'] as Event[]).map(({ branchId }) => branchId))
  expect([...branches]).toEqual([chain.branch.id])
})
