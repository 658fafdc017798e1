import { ROUTES as ROUTES_V1 } from '@outpost/contract/v1'
import { DESK_ROLES, OPERATION_IDS, ROLES, type Role, type RouteSpec, routeOf } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInAtDesk } from '../testing/index.ts'
import { openStage, type Stage } from './stage.ts'

/*
 * Each kind of caller on each route of both tables: who may use it gets in, and anybody else gets nowhere. What a request is
 * worth beyond that (its body, the branch it names) other tests tell.
 */

let stage: Stage
const tokens = new Map<Caller, string>()
let strangers: Readonly<Record<Role, string>>

type Caller = 'nobody' | 'terminal' | Role
const CALLERS: readonly Caller[] = ['nobody', 'terminal', ...ROLES]

beforeAll(async () => {
  stage = await openStage()
  const { seed, server } = stage
  const people = { cashier: seed.cashier, supervisor: seed.supervisor, support: seed.support, admin: seed.admin }
  tokens.set('terminal', seed.terminal.token)
  for (const role of ROLES) {
    tokens.set(role, await server.context.accessTokens.issue({ kind: 'staff', staffId: people[role].id }))
  }
  const foreign = await Promise.all(ROLES.map(async (role) => [role, await personOfSecondBranch(role)] as const))
  strangers = Object.fromEntries(foreign) as Record<Role, string>
})
afterAll(() => stage.close())

/** The token of somebody with that role at the second branch alone. */
async function personOfSecondBranch(role: Role): Promise<string> {
  const { server, seed } = stage
  const id = server.newId()
  const branchIds = [seed.branches[1]?.branch.id]
  const body = { id, code: `far-${role}`, name: role, role, branchIds, active: true, discountLimit: '0' }
  const { status, text } = await send(routeOf('putStaff'), tokens.get('admin'), { id, body })
  if (status !== 200) throw new Error(text)
  return server.context.accessTokens.issue({ kind: 'staff', staffId: id })
}

interface Sent {
  readonly id?: string
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Sends a request of the route; a stream is left after its head. */
async function send(
  route: RouteSpec,
  token: string | undefined,
  { id, query = '', body = {}, headers = {} }: Sent = {},
) {
  const left = new AbortController()
  const path = route.path.replaceAll(/:[A-Za-z]+/g, id ?? stage.server.newId())
  const response = await fetch(`${stage.server.url}${path}${query}`, {
    method: route.method,
    signal: left.signal,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(route.write && { 'x-idempotency-key': stage.server.newId() }),
      ...(route.body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(route.body !== undefined && { body: JSON.stringify(body) }),
  })
  const streams = response.ok && route.response.kind !== 'json'
  const text = streams ? '' : await response.text()
  left.abort()
  const code = response.ok ? 'ok' : (JSON.parse(text) as { code: string }).code
  return { status: response.status, code, text }
}

const mayUse = (route: RouteSpec, caller: Caller): boolean => {
  if (route.auth === 'none') return true
  if (caller === 'nobody') return false
  if (caller === 'terminal') return route.auth !== 'staff'
  return route.auth !== 'terminal' && (route.roles?.includes(caller) ?? true)
}

const V1 = Object.entries(ROUTES_V1).map(([id, route]) => [`v1 ${id}`, route as RouteSpec] as const)
const ALL = [...OPERATION_IDS.map((id) => [id, routeOf(id)] as const), ...V1]

describe('a route opens to whom its table names, and to nobody else', () => {
  test.each(ALL)('%s', async (_id, route) => {
    for (const caller of CALLERS) {
      const { status, code } = await send(route, tokens.get(caller))
      const shut = code === 'unauthenticated' || (code === 'forbidden' && route.auth !== 'none')
      expect([caller, shut ? 'shut' : 'open']).toEqual([caller, mayUse(route, caller) ? 'open' : 'shut'])
      if (shut) expect([caller, status]).toEqual([caller, caller === 'nobody' ? 401 : 403])
    }
  })
})

describe('at the desk, a route opens to the same people', () => {
  test('whoever may sign in', async () => {
    const { server, seed } = stage
    const id = seed.supervisor.id
    const body = { ...seed.supervisor, password: 'correct horse battery', version: undefined }
    expect((await send(routeOf('putStaff'), tokens.get('admin'), { id, body })).status).toBe(200)
    const codes = { supervisor: seed.supervisor.code, support: 'support', admin: 'admin' }
    for (const role of DESK_ROLES) {
      const { cookie, csrfToken } = await signInAtDesk(server.url, codes[role])
      const headers = { cookie, 'x-csrf-token': csrfToken }
      for (const operationId of OPERATION_IDS.filter((one) => one !== 'endSession')) {
        const route = routeOf(operationId)
        const { code } = await send(route, undefined, { headers })
        const shut = code === 'unauthenticated' || (code === 'forbidden' && route.auth !== 'none')
        expect([role, operationId, shut]).toEqual([role, operationId, !mayUse(route, role)])
      }
    }
  })
})

const namesBranch = (schema: unknown) =>
  Object.hasOwn((schema as { properties?: object } | undefined)?.properties ?? {}, 'branchId')
const OF_A_BRANCH = ALL.filter(([, { auth, query }]) => (auth === 'staff' || auth === 'any') && namesBranch(query))

describe('a route of a branch knows none of other branches, whatever the role there', () => {
  test.each(OF_A_BRANCH)('%s', async (_id, route) => {
    const query = `?branchId=${stage.seed.branch.id}`
    for (const role of ROLES.filter((one) => mayUse(route, one))) {
      const { code } = await send(route, strangers[role], { query })
      // a write is read first; a body that is none says nothing of the branch
      expect(route.body === undefined ? ['not_found'] : ['not_found', 'validation_failed']).toContain(code)
    }
  })
})

test('each route says who may use it: open ones are few and named, and people need a role for all that is theirs alone', () => {
  const open = ALL.filter(([, { auth }]) => auth === 'none').map(([id]) => id)
  expect(open.toSorted()).toEqual(
    ['createToken', 'enrolTerminal', 'healthz', 'readyz', 'startSession', 'v1 createToken'].toSorted(),
  )
  expect(ALL.filter(([, { auth, roles }]) => auth === 'staff' && roles === undefined)).toEqual([])
})
