import { ApprovalRequestPage, validate } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

const QUARTER_HOUR_MS = 15 * 60_000

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal({ branches: 2 })
})
afterAll(() => server.close())

/** A cashier of that branch asks for a discount; gives the request's id. */
async function ask(at: number): Promise<string> {
  const people = chain.branches[at]
  const now = server.context.clock.now()
  const body = {
    id: server.newId(),
    kind: 'discount',
    subject: { subjectId: server.newId() },
    requestedBy: people?.cashier.id ?? '',
    requestedAt: toInstant(now),
    expiresAt: toInstant(now + QUARTER_HOUR_MS),
  }
  const token = people?.terminals[0]?.token ?? ''
  const { status, text } = await call(server.url, 'POST /api/v2/approval-requests', {
    token,
    key: server.newId(),
    body,
  })
  expect([status, text]).toEqual([201, expect.any(String)])
  return body.id
}

const waiting = async (token: string) => {
  const { body } = await call(server.url, 'GET /api/v2/approval-requests?state=pending', { token })
  expect(validate(ApprovalRequestPage, body)).toMatchObject({ ok: true })
  return (body['items'] as { id: string; branchId: string }[]).map(({ id, branchId }) => [id, branchId])
}

test('head office sees what waits at every branch, everybody else what waits at theirs, and nobody what is decided', async () => {
  const [first, second] = chain.branches.map(({ branch }) => branch.id)
  const [here, there] = [await ask(0), await ask(1)]
  expect(await waiting(chain.supportToken)).toEqual([
    [there, second],
    [here, first],
  ])
  const supervisor = await server.context.accessTokens.issue({ kind: 'staff', staffId: chain.supervisor.id })
  expect(await waiting(supervisor)).toEqual([[here, first]])
  expect(await waiting(chain.terminal.token)).toEqual([[here, first]])
  const decision = {
    approvalId: there,
    decision: 'declined',
    decidedBy: chain.admin.id,
    decidedAt: toInstant(server.context.clock.now()),
  }
  const decide = `POST /api/v2/approval-requests/${there}/decision?branchId=${second}` as const
  expect(
    (await call(server.url, decide, { token: chain.adminToken, key: server.newId(), body: decision })).status,
  ).toBe(200)
  expect(await waiting(chain.supportToken)).toEqual([[here, first]])
})
