import { OPERATION_IDS, routeOf } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answered, attempt, openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** What an id may name at the other branch; a path takes it by the word before its `:`. */
const foreignIdOf = (path: string): string => {
  const { foreignSale, foreignIds, seed } = stage
  const [, resource] = /^\/api\/v2\/([a-z-]+)\/:/.exec(path) ?? []
  switch (resource) {
    case 'orders':
      return foreignSale.id
    case 'approval-requests':
      return foreignIds.approval
    case 'register-sessions':
      return foreignIds.session
    case 'terminals':
      return foreignIds.terminal
    case 'branches':
      return seed.branches[1]?.branch.id ?? ''
    case 'staff':
      return seed.branches[1]?.cashier.id ?? ''
    default:
      return foreignSale.id
  }
}

/** An answer without what tells one request from another. */
const likeness = ({ status, text, headers }: Answered, id: string) => ({
  status,
  text: text
    .replace(/"requestId":"[^"]*"/, '')
    .replace(/"instance":"[^"]*"/, '')
    .replaceAll(id, '<id>'),
  type: headers.get('content-type'),
})

const get = (path: `/${string}`, id: string, query = '') =>
  `GET ${path.replace(/:[A-Za-z]+/, id) as `/${string}`}${query}` as const

const READS = OPERATION_IDS.map((id) => [id, routeOf(id)] as const).filter(
  ([, { method, auth }]) => method === 'GET' && auth !== 'none',
)
const withId = READS.filter(([, { path }]) => path.includes('/:') && !path.includes('products'))
const withBranch = READS.filter(([, { query }]) =>
  Object.hasOwn((query as { properties?: object } | undefined)?.properties ?? {}, 'branchId'),
)

/** A terminal where terminals may ask, else the first branch's supervisor. */
const tokenFor = async ({ auth }: { auth: string }) =>
  auth === 'staff'
    ? stage.server.context.accessTokens.issue({ kind: 'staff', staffId: await localAdmin() })
    : stage.seed.terminal.token

let admin: string | undefined
/** An administrator of the first branch alone. */
async function localAdmin(): Promise<string> {
  if (admin !== undefined) return admin
  const id = stage.server.newId()
  const { status, text } = await attempt(stage, {
    route: `PUT /api/v2/staff/${id}`,
    body: {
      id,
      code: 'LOCAL',
      name: 'Local',
      role: 'admin',
      branchIds: [stage.seed.branch.id],
      active: true,
      discountLimit: '100',
    },
  })
  if (status !== 200) throw new Error(text)
  admin = id
  return id
}

describe('an id of another branch is answered exactly like one that names nothing', () => {
  test.each(withId)('%s', async (_id, { path, auth }) => {
    const token = await tokenFor({ auth })
    const [foreign, unknown] = [foreignIdOf(path), stage.server.newId()]
    const answers = []
    for (const id of [foreign, unknown]) {
      const route = get(path, id)
      answers.push(likeness(await attempt(stage, { route, token }), id))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status === 404 || answers[0]?.text.includes('"items":[]')).toBe(true)
  })
})

describe('a branch of others, named, is answered exactly like one that is none', () => {
  test.each(withBranch)('%s', async (_id, { path, auth }) => {
    const token = await tokenFor({ auth })
    const answers = []
    for (const branchId of [stage.seed.branches[1]?.branch.id ?? '', stage.server.newId()]) {
      const route = get(path, stage.foreignSale.id, `?branchId=${branchId}`)
      answers.push(likeness(await attempt(stage, { route, token }), branchId))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).toBe(404)
  })
})

describe('a write to what another branch has is answered exactly like one to what nobody has', () => {
  const voidOf = (id: string) => ({ ...stage.shop.voidOf({ ...stage.sale, id }, []) })
  const writes: readonly (readonly [string, (id: string) => { path: string; body: object }, () => string])[] = [
    ['void', (id) => ({ path: `/orders/${id}/void`, body: voidOf(id) }), () => stage.foreignSale.id],
    [
      'decision',
      (id) => ({
        path: `/approval-requests/${id}/decision`,
        body: { approvalId: id, decision: 'approved', decidedBy: admin ?? '', decidedAt: '2026-01-01T00:00:00Z' },
      }),
      () => stage.foreignIds.approval,
    ],
    [
      'revocation',
      (id) => ({ path: `/terminals/${id}/revoke`, body: { reason: 'x' } }),
      () => stage.foreignIds.terminal,
    ],
    ['discard', (id) => ({ path: `/dead-letters/${id}/discard`, body: { reason: 'x' } }), () => stage.foreignSale.id],
    ['requeue', (id) => ({ path: `/dead-letters/${id}/requeue`, body: { reason: 'x' } }), () => stage.foreignSale.id],
    [
      'enrolment code',
      (id) => ({ path: '/enrolment-codes', body: { branchId: id } }),
      () => stage.seed.branches[1]?.branch.id ?? '',
    ],
    [
      'price',
      (id) => ({
        path: `/branch-prices/${stage.foreignSale.id}`,
        body: {
          id: stage.foreignSale.id,
          branchId: id,
          productId: stage.seed.products[0].id,
          price: 1,
          effectiveFrom: '2026-01-01T00:00:00Z',
        },
      }),
      () => stage.seed.branches[1]?.branch.id ?? '',
    ],
  ]
  test.each(writes)('%s', async (_title, write, foreignId) => {
    const token = await stage.server.context.accessTokens.issue({ kind: 'staff', staffId: await localAdmin() })
    const answers = []
    for (const id of [foreignId(), stage.server.newId()]) {
      const { path, body } = write(id)
      const method = path.startsWith('/branch-prices') ? 'PUT' : 'POST'
      answers.push(likeness(await attempt(stage, { route: `${method} /api/v2${path}`, body, token }), id))
    }
    expect(answers[0]).toEqual(answers[1])
    expect([404, 422]).toContain(answers[0]?.status)
  })

  test('a sale that names another branch’s session, or one that is none', async () => {
    const flags = []
    for (const registerSessionId of [stage.foreignIds.session, stage.server.newId()]) {
      const { decision } = await stage.shop.terminal.send('order.create', { ...stage.shop.sale(), registerSessionId })
      flags.push(decision?.reviewFlags)
    }
    expect(flags).toEqual([['session_unknown'], ['session_unknown']])
  })
})
