import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, TEST_PASSWORD, type TestServer } from '../../testing/index.ts'
import { verifySecret } from './argon2id.ts'

const realClock = manualClock(Date.parse('2026-03-01T09:00:00Z'))
let server: TestServer
let chain: Minimal
let adminToken: string

beforeAll(async () => {
  server = await startTestServer({ realClock })
  chain = await server.seedMinimal({ branches: 2 })
  adminToken = chain.adminToken
})
afterAll(() => server.close())

const MINUTE = 60_000
const secretOf = (n: number) => String(n).repeat(43).slice(0, 43)
const adminAgain = async () => {
  adminToken = await server.context.accessTokens.issue({ kind: 'staff', staffId: chain.admin.id })
}

async function newCode(branchId = chain.branch.id, key = server.newId()): Promise<string> {
  const answer = await call(server.url, 'POST /api/v2/enrolment-codes', { token: adminToken, key, body: { branchId } })
  expect(answer.status).toBe(201)
  return answer.body['code'] as string
}

const enrol = (body: object) => call(server.url, 'POST /api/v2/terminals', { key: server.newId(), body })
const enrolment = (code: string, n: number) => ({
  code,
  terminalId: server.newId(),
  secret: secretOf(n),
  platform: 'web',
})
const tokenOf = (body: object) => call(server.url, 'POST /api/v2/auth/token', { body })

describe('an enrolment code', () => {
  test('carries the code of its branch and is the same again for the same key', async () => {
    const key = server.newId()
    const code = await newCode(chain.branch.id, key)
    expect(code).toMatch(/^B01-[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    expect(await newCode(chain.branch.id, key)).toBe(code)
    const { rows } = await server.pool.query('SELECT * FROM enrolment_code')
    expect(JSON.stringify(rows)).not.toContain(code.slice(4))
  })

  test('enrols one terminal: the same request again is answered the same, any other is refused', async () => {
    const request = enrolment(await newCode(), 1)
    const first = await enrol(request)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ terminalCode: 'T02', receiptPrefix: 'B01-T02', epoch: server.context.epoch })
    const again = await enrol({ ...request, code: request.code.toLowerCase().replaceAll('-', ' - ') })
    expect({ ...again.body, serverTime: '' }).toEqual({ ...first.body, serverTime: '' })
    for (const other of [{ secret: secretOf(2) }, { terminalId: server.newId() }]) {
      expect((await enrol({ ...request, ...other })).body['code']).toBe('enrolment_code_invalid')
    }
  })

  test('raced for by two terminals is won by one', async () => {
    const code = await newCode()
    const answers = await Promise.all([3, 4, 5].map((n) => enrol(enrolment(code, n))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
  })

  test('is good for fifteen minutes', async () => {
    const [spent, late] = [await newCode(), await newCode()]
    await realClock.advance(15 * MINUTE - 1)
    const request = enrolment(spent, 6)
    expect((await enrol(request)).status).toBe(201)
    await realClock.advance(1)
    await adminAgain()
    expect((await enrol(enrolment(late, 7))).body['code']).toBe('enrolment_code_invalid')
    expect((await enrol(request)).status).toBe(201) // it was in time; only the answer is asked for again
  })

  test.each(['B01-00000-00000', 'B99-00000-00000', 'nonsense-at-all'])(
    'that was never given, %s, is refused',
    async (code) => {
      expect((await enrol(enrolment(code, 8))).body['code']).toBe('enrolment_code_invalid')
    },
  )

  test('guessed too often from one address is throttled', async () => {
    const answers = []
    for (let i = 0; i < 25; i++) answers.push(await enrol(enrolment('B01-00000-00000', 9)))
    const last = answers.at(-1)
    expect([last?.status, last?.body['code']]).toEqual([429, 'throttled'])
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    await realClock.advance(MINUTE)
  })

  test('of support for a branch that does not exist is not found', async () => {
    const body = { branchId: server.newId() }
    const answer = await call(server.url, 'POST /api/v2/enrolment-codes', {
      token: adminToken,
      key: server.newId(),
      body,
    })
    expect(answer.status).toBe(404)
  })
})

describe('a terminal', () => {
  test('gets a token by its secret alone', async () => {
    const request = enrolment(await newCode(), 1)
    await enrol(request)
    const grant = {
      grant: 'terminal',
      branchId: chain.branch.id,
      terminalId: request.terminalId,
      secret: request.secret,
    }
    const { body } = await tokenOf(grant)
    expect(body).toMatchObject({ expiresInMs: 900_000, epoch: server.context.epoch })
    const list = await call(server.url, 'GET /api/v2/branches', { token: body['accessToken'] as string })
    expect((list.body['items'] as object[]).length).toBe(1)
    for (const other of [
      { secret: secretOf(2) },
      { terminalId: server.newId() },
      { branchId: chain.branches[1]?.branch.id },
    ]) {
      const refused = await tokenOf({ ...grant, ...other })
      expect([refused.status, refused.body['code']]).toEqual([401, 'credentials_invalid'])
    }
  })

  test('whose token has grown old is unauthenticated', async () => {
    const token = await server.context.accessTokens.issue({
      kind: 'terminal',
      branchId: chain.branch.id,
      terminalId: chain.terminal.terminalId,
    })
    expect((await call(server.url, 'GET /api/v2/branches', { token })).status).toBe(200)
    await realClock.advance(15 * MINUTE)
    expect((await call(server.url, 'GET /api/v2/branches', { token })).body['code']).toBe('unauthenticated')
    await adminAgain()
  })

  test('that the server has forgotten gets its old code back if nobody has it, and else the next', async () => {
    const wish = async (terminalCode: string, n: number) =>
      (await enrol({ ...enrolment(await newCode(), n), terminalCode })).body['terminalCode']
    expect(await wish('T41', 41)).toBe('T41')
    expect(await wish('T41', 42)).toBe('T42')
    expect((await enrol(enrolment(await newCode(), 43))).body['terminalCode']).toBe('T43')
    expect((await enrol({ ...enrolment(await newCode(), 44), terminalCode: 'API' })).status).toBe(400)
  })

  test('that the server did not know is let in as soon as it does', async () => {
    const request = enrolment(await newCode(), 1)
    const subject = { kind: 'terminal', branchId: chain.branch.id, terminalId: request.terminalId } as const
    const token = await server.context.accessTokens.issue(subject)
    expect((await call(server.url, 'GET /api/v2/branches', { token })).body['code']).toBe('unauthenticated')
    await enrol(request)
    expect((await call(server.url, 'GET /api/v2/branches', { token })).status).toBe(200)
  })

  test('that enrols again replaces its old identity, which is shut out and told that it has forked', async () => {
    const old = enrolment(await newCode(), 1)
    await enrol(old)
    const subject = { kind: 'terminal', branchId: chain.branch.id, terminalId: old.terminalId } as const
    const token = await server.context.accessTokens.issue(subject)
    const renewed = await enrol({ ...enrolment(await newCode(), 2), replaces: old.terminalId })
    expect(renewed.status).toBe(201)
    const grant = { grant: 'terminal', branchId: chain.branch.id, terminalId: old.terminalId, secret: old.secret }
    expect((await tokenOf(grant)).body['code']).toBe('terminal_forked')
    expect((await call(server.url, 'GET /api/v2/branches', { token })).body['code']).toBe('unauthenticated')
  })

  test('that names what it was before is given that back by a restored server, so that its old receipts are known', async () => {
    const [known, lost, foreign] = [enrolment(await newCode(), 1), server.newId(), server.newId()]
    const { terminalCode } = (await enrol(known)).body as { terminalCode: string }
    const other = chain.branches[1]?.terminals[0]?.terminalId ?? ''
    const earlier = [
      { terminalId: known.terminalId, terminalCode },
      { terminalId: lost, terminalCode: 'T77' },
      { terminalId: other, terminalCode: 'T78' },
      { terminalId: foreign, terminalCode },
    ]
    const request = { ...enrolment(await newCode(), 2), terminalCode: 'T79', earlier }
    expect((await enrol(request)).body['terminalCode']).toBe('T79')
    await enrol(request) // its answer was lost
    const { rows } = await server.pool.query<{ id: string; code: string; status: string }>(
      'SELECT terminal_id AS id, code, status FROM terminal WHERE branch_id = $1 AND terminal_id = ANY($2) ORDER BY code',
      [chain.branch.id, earlier.map(({ terminalId }) => terminalId)],
    )
    expect(rows).toEqual([
      { id: known.terminalId, code: terminalCode, status: 'replaced' },
      { id: lost, code: 'T77', status: 'replaced' },
      { id: foreign, code: 'T80', status: 'replaced' },
    ])
    const grant = { grant: 'terminal', branchId: chain.branch.id, terminalId: lost, secret: secretOf(2) }
    expect((await tokenOf(grant)).body['code']).toBe('credentials_invalid')
  })

  test('that is revoked is shut out at once, and the revocation is answered the same again', async () => {
    const request = enrolment(await newCode(), 1)
    await enrol(request)
    const subject = { kind: 'terminal', branchId: chain.branch.id, terminalId: request.terminalId } as const
    const token = await server.context.accessTokens.issue(subject)
    expect((await call(server.url, 'GET /api/v2/branches', { token })).status).toBe(200)
    const key = server.newId()
    const revoke = () =>
      call(server.url, `POST /api/v2/terminals/${request.terminalId}/revoke`, {
        token: adminToken,
        key,
        body: { reason: 'stolen' },
      })
    const first = await revoke()
    expect(first.body).toMatchObject({ id: request.terminalId, status: 'revoked' })
    const again = await revoke()
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
    const shutOut = await call(server.url, 'GET /api/v2/branches', { token })
    expect([shutOut.status, shutOut.body['code']]).toEqual([403, 'terminal_revoked'])
    expect((await enrol(request)).body['code']).toBe('terminal_revoked')
  })

  test('of another branch is none to its supervisor', async () => {
    const other = chain.branches[1]
    const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: other?.supervisor.id ?? '' })
    const answer = await call(server.url, `GET /api/v2/terminals?branchId=${chain.branch.id}`, { token })
    expect(answer.status).toBe(404)
    const own = await call(server.url, 'GET /api/v2/terminals', { token })
    expect((own.body['items'] as { code: string }[]).map(({ code }) => code)).toEqual(['API', 'T01'])
  })
})

describe('a password', () => {
  const signIn = (password: string, staffCode = 'support') => tokenOf({ grant: 'password', staffCode, password })

  test('opens head office', async () => {
    const { status, body } = await signIn(TEST_PASSWORD)
    expect(status).toBe(200)
    const staff = await call(server.url, 'GET /api/v2/staff', { token: body['accessToken'] as string })
    expect(staff.status).toBe(200)
  })

  test('of nobody is answered like a wrong one', async () => {
    const [nobody, wrong] = [await signIn('x', 'nobody'), await signIn('x')]
    expect({ ...nobody.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
    await signIn(TEST_PASSWORD)
  })

  test('guessed five times rests the account, the right one included; time lets it in again', async () => {
    for (let i = 0; i < 5; i++) expect((await signIn('wrong')).body['code']).toBe('credentials_invalid')
    const resting = await signIn(TEST_PASSWORD)
    expect([resting.status, resting.body['code'], resting.headers.get('retry-after')]).toEqual([429, 'throttled', '30'])
    await realClock.advance(30_000)
    expect((await signIn(TEST_PASSWORD)).status).toBe(200)
    await adminAgain()
  })

  test('guessed many times at once gets no more tries than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('wrong')))
    expect(answers.filter(({ body }) => body['code'] === 'credentials_invalid')).toHaveLength(5)
    await realClock.advance(20_000)
    expect((await signIn(TEST_PASSWORD)).body['code']).toBe('throttled')
    await realClock.advance(61 * MINUTE)
    await adminAgain()
  })
})

describe('staff', () => {
  const person = () => ({
    id: server.newId(),
    code: `p-${server.newId().slice(-8)}`,
    name: 'Ada',
    role: 'cashier',
    branchIds: [chain.branch.id],
    active: true,
    discountLimit: '5',
    pin: '4711',
  })
  const put = <T extends { id: string }>(body: T, key = server.newId()) =>
    call(server.url, `PUT /api/v2/staff/${body.id}`, { token: adminToken, key, body })

  test('are kept with a verifier of their PIN, and shown without', async () => {
    const ada = person()
    const answer = await put(ada)
    expect(answer.status).toBe(200)
    expect(answer.text).not.toMatch(/pin|4711|argon/)
    const { rows } = await server.pool.query('SELECT pin FROM staff WHERE staff_id = $1', [ada.id])
    expect(await verifySecret('4711', rows[0].pin)).toBe(true)
    expect(await verifySecret('4712', rows[0].pin)).toBe(false)
  })

  test('have verifiers on which the Argon2id of the browsers agrees', async () => {
    const madeByHashWasm = {
      algorithm: 'argon2id',
      memoryKiB: 19_456,
      iterations: 2,
      parallelism: 1,
      salt: 'b3V0cG9zdCB0ZXN0IDAxNg==',
      hash: 'BNXCI4Y3AgqskyNoaSLpVZFswO2UFv0mg4I4vypCQ0g=',
    } as const
    expect(await verifySecret('4711', madeByHashWasm)).toBe(true)
  })

  test('keep their PIN when a change brings none', async () => {
    const ada = person()
    await put(ada)
    const pinOf = async () =>
      (await server.pool.query('SELECT pin FROM staff WHERE staff_id = $1', [ada.id])).rows[0].pin
    const before = await pinOf()
    const { pin: _pin, ...without } = ada
    expect((await put({ ...without, name: 'Ada L.' })).body).toMatchObject({ name: 'Ada L.' })
    expect(await pinOf()).toEqual(before)
  })

  test('are written once by key; another PIN under the same key is another write', async () => {
    const [ada, key] = [person(), server.newId()]
    const first = await put(ada, key)
    const again = await put(ada, key)
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
    expect((await put({ ...ada, pin: '4712' }, key)).body['code']).toBe('idempotency_key_reused')
  })

  test('leave no PIN in what the server keeps of the request', async () => {
    const ada = { ...person(), pin: '83920174' }
    await put(ada)
    const { rows } = await server.pool.query(
      `SELECT m.payload, m.decision, j.changes FROM mutation m, journal j WHERE j.source_id = $1`,
      [ada.id],
    )
    expect(JSON.stringify(rows)).not.toContain('83920174')
  })

  test('of one code, or of an unknown branch, are refused, and the refusal is final', async () => {
    const ada = person()
    await put(ada)
    const key = server.newId()
    const twin = { ...person(), code: ada.code }
    expect((await put(twin, key)).body['code']).toBe('record_exists')
    await put({ ...ada, code: `${ada.code}-old` })
    const again = await put(twin, key)
    expect([again.body['code'], again.headers.get('idempotency-replayed')]).toEqual(['record_exists', 'true'])
    expect((await put({ ...person(), branchIds: [server.newId()] })).body['code']).toBe('branch_unknown')
  })

  test('of other branches are none to a supervisor', async () => {
    const supervisor = chain.branches[1]?.supervisor
    const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: supervisor?.id ?? '' })
    const list = await call(server.url, 'GET /api/v2/staff', { token })
    expect((list.body['items'] as { code: string }[]).map(({ code }) => code)).toEqual(['B02-C', 'B02-S'])
    expect((await call(server.url, `GET /api/v2/staff/${chain.cashier.id}`, { token })).status).toBe(404)
  })

  test('are found by a part of code or name, whatever the case, and so are branches', async () => {
    const found = async (path: `/${string}`) => {
      const { body } = await call(server.url, `GET /api/v2${path}`, { token: adminToken })
      return (body['items'] as { code: string }[]).map(({ code }) => code)
    }
    expect(await found('/staff?q=b02-')).toEqual(['B02-C', 'B02-S'])
    expect(await found('/staff?q=CASHIER%20B02')).toEqual(['B02-C'])
    expect(await found('/branches?q=branch%202')).toEqual(['B02'])
    expect(await found('/branches?q=%25')).toEqual([])
  })

  test('are no ladder: an administrator of one branch reaches nobody of another, and nothing of all', async () => {
    const local = { ...person(), role: 'admin' }
    await put(local)
    const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: local.id })
    const attempt = async <T extends { id: string }>(body: T) => {
      const answer = await call(server.url, `PUT /api/v2/staff/${body.id}`, { token, key: server.newId(), body })
      return answer.status === 200 ? 'written' : answer.body['code']
    }
    expect(await attempt({ ...local, branchIds: [] })).toBe('branch_unknown')
    expect(await attempt({ ...person(), branchIds: [chain.branches[1]?.branch.id] })).toBe('branch_unknown')
    expect(await attempt({ ...person(), id: chain.admin.id, code: 'admin' })).toBe('not_found')
    expect(await attempt(person())).toBe('written')
  })

  test('who leave are out at once', async () => {
    const lee = { ...person(), role: 'support', branchIds: [] }
    await put(lee)
    const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: lee.id })
    expect((await call(server.url, 'GET /api/v2/branches', { token })).status).toBe(200)
    await put({ ...lee, active: false })
    expect((await call(server.url, 'GET /api/v2/branches', { token })).body['code']).toBe('unauthenticated')
  })
})
