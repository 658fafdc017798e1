import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal({ branches: 3 })
})
afterAll(() => server.close())

const branch = (fields: object = {}) => ({
  id: server.newId(),
  code: `N${server.newId().slice(-5).toUpperCase()}`,
  name: 'Leeds',
  region: 'North',
  ring: 1,
  timezone: 'Europe/London',
  currency: 'GBP',
  cashIncrement: 5,
  ...fields,
})
const create = (body: object, token = chain.adminToken, key = server.newId()) =>
  call(server.url, 'POST /api/v2/branches', { token, key, body })
const codes = async (token: string, query = '') =>
  (
    (await call(server.url, `GET /api/v2/branches?limit=200${query}`, { token })).body['items'] as { code: string }[]
  ).map(({ code }) => code)

describe('a branch', () => {
  test('opens with its API terminal, ready to enrol, and is there for whoever may see it', async () => {
    const leeds = branch()
    const answer = await create(leeds)
    expect([answer.status, answer.body]).toMatchObject([201, leeds])
    const { adminToken: token } = chain
    const terminals = await call(server.url, `GET /api/v2/terminals?branchId=${leeds.id}`, { token })
    expect(terminals.body['items']).toMatchObject([{ code: 'API', platform: 'api', lastTerminalSeq: 0 }])
    const body = { branchId: leeds.id }
    const code = await call(server.url, 'POST /api/v2/enrolment-codes', { token, key: server.newId(), body })
    expect(code.body['code']).toMatch(new RegExp(`^${leeds.code}-`))
    expect((await call(server.url, `GET /api/v2/branches/${leeds.id}`, { token })).body).toEqual(answer.body)
  })

  test('is opened once by key, and its id and code are its own', async () => {
    const [leeds, key] = [branch(), server.newId()]
    const first = await create(leeds, chain.adminToken, key)
    const again = await create(leeds, chain.adminToken, key)
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([201, first.text, 'true'])
    expect((await create(branch({ code: leeds.code }))).body['code']).toBe('record_exists')
    expect((await create(branch({ id: leeds.id }))).body['code']).toBe('record_exists')
    expect((await create(branch({ code: 'HQ' }))).body['code']).toBe('record_exists')
  })

  test('in a time zone that does not exist is refused', async () => {
    const { body } = await create(branch({ timezone: 'Europe/Atlantis' }))
    expect(body).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/timezone', code: 'timezone' }] })
  })

  test('is opened by administrators alone', async () => {
    expect((await create(branch(), chain.supportToken)).body['code']).toBe('forbidden')
    expect((await create(branch(), chain.terminal.token)).body['code']).toBe('forbidden')
  })
})

describe('branches', () => {
  test('are seen by those who work there; head office sees all, itself not among them', async () => {
    expect(await codes(chain.terminal.token)).toEqual(['B01'])
    const supervisor = await server.context.accessTokens.issue({ kind: 'staff', staffId: chain.supervisor.id })
    expect(await codes(supervisor)).toEqual(['B01'])
    const all = await codes(chain.supportToken)
    expect(all).toEqual(expect.arrayContaining(['B01', 'B02', 'B03']))
    expect(all).not.toContain('HQ')
  })

  test('are found by their region, and regions are those of the branches that one may see', async () => {
    const { adminToken: token } = chain
    const regions = async (as = token, query = '') =>
      (await call(server.url, `GET /api/v2/regions?limit=200${query}`, { token: as })).body['items'] as object[]
    const [york, hull] = [branch({ region: 'Yorkshire' }), branch({ region: 'Yorkshire', currency: 'EUR' })]
    for (const one of [york, hull]) await create(one)
    expect(await codes(token, '&region=Yorkshire')).toEqual([york.code, hull.code].sort())
    const yorkshire = { name: 'Yorkshire', branches: 2, currencies: ['EUR', 'GBP'], timezones: ['Europe/London'] }
    expect(await regions()).toContainEqual(yorkshire)
    const supervisor = await server.context.accessTokens.issue({ kind: 'staff', staffId: chain.supervisor.id })
    const { region: name, currency, timezone } = chain.branches[0]?.branch ?? {}
    expect(await regions(supervisor)).toEqual([{ name, branches: 1, currencies: [currency], timezones: [timezone] }])
    const first = await call(server.url, 'GET /api/v2/regions?limit=1', { token })
    const rest = await regions(token, `&cursor=${first.body['nextCursor'] as string}`)
    expect([...(first.body['items'] as object[]), ...rest]).toEqual(await regions())
  })

  test('come in pages by code', async () => {
    const { supportToken: token } = chain
    const first = await call(server.url, 'GET /api/v2/branches?limit=2', { token })
    const rest = await codes(token, `&cursor=${first.body['nextCursor'] as string}`)
    expect([...(first.body['items'] as { code: string }[]).map(({ code }) => code), ...rest]).toEqual(
      await codes(token),
    )
  })
})
