import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { branchScope } from '../db/branch-scope.ts'
import { createEnrolmentCode } from '../slices/auth/index.ts'
import { call, type Minimal, startTestServer, type TestServer } from '../testing/index.ts'
import { changedTables, contentsOf } from './written.ts'

/** A clock that tokens, codes and throttles go by. */
const clock = { at: Date.now(), now: () => clock.at }
const MINUTE = 60_000

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer({ realClock: clock })
  chain = await server.seedMinimal({ branches: 2, terminals: 3 })
})
afterAll(() => server.close())

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const parts = (token: string): [head: string, body: string, signature: string] => {
  const [head = '', body = '', signature = ''] = token.split('.')
  return [head, body, signature]
}
const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>

/** Time only goes on here, and tokens end. */
const admin = () => server.context.accessTokens.issue({ kind: 'staff', staffId: chain.admin.id })
const ask = (token: string) => call(server.url, 'GET /api/v2/products', { token })
const push = (token: string) =>
  call(server.url, 'POST /api/v2/sync/push', { token, body: { sentAt: new Date().toISOString(), items: [] } })

type Forgery = readonly [title: string, make: (token: string) => string]
const signed = (head: object, body: object, key: string): string => {
  const text = `${encoded(head)}.${encoded(body)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}
const FORGERIES: readonly Forgery[] = [
  ['alg=none, unsigned', (token) => `${encoded({ ...decoded(parts(token)[0]), alg: 'none' })}.${parts(token)[1]}.`],
  [
    'alg=none, signed',
    (token) => `${encoded({ ...decoded(parts(token)[0]), alg: 'None' })}.${parts(token)[1]}.${parts(token)[2]}`,
  ],
  [
    'alg=HS512',
    (token) => `${encoded({ ...decoded(parts(token)[0]), alg: 'HS512' })}.${parts(token)[1]}.${parts(token)[2]}`,
  ],
  ['signed with a guessed key', (token) => signed(decoded(parts(token)[0]), decoded(parts(token)[1]), 'secret')],
  ['signed with an empty key', (token) => signed(decoded(parts(token)[0]), decoded(parts(token)[1]), '')],
  [
    'a key id that is a path',
    (token) => signed({ ...decoded(parts(token)[0]), kid: '../../../dev/null' }, decoded(parts(token)[1]), ''),
  ],
  [
    'a key id that is a prototype’s',
    (token) => signed({ ...decoded(parts(token)[0]), kid: '__proto__' }, decoded(parts(token)[1]), ''),
  ],
  [
    'another body under the signature',
    (token) => `${parts(token)[0]}.${encoded({ ...decoded(parts(token)[1]), exp: 4_000_000_000 })}.${parts(token)[2]}`,
  ],
  [
    'another subject under the signature',
    (token) =>
      `${parts(token)[0]}.${encoded({ ...decoded(parts(token)[1]), kind: 'staff', staffId: chain.admin.id })}.${parts(token)[2]}`,
  ],
  ['cut short', (token) => token.slice(0, -2)],
  ['two of its three parts', (token) => parts(token).slice(0, 2).join('.')],
  ['of blanks', () => '  '],
  ['of dots', () => '..'],
]

describe('a token', () => {
  test.each(FORGERIES)('that is forged (%s) opens nothing', async (_title, forge) => {
    const forged = forge(chain.terminal.token)
    for (const answer of [await ask(forged), await push(forged)]) {
      expect([answer.status, answer.body['code']]).toEqual([401, 'unauthenticated'])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('under another scheme opens nothing', async () => {
    for (const authorization of [
      `Basic ${chain.terminal.token}`,
      chain.terminal.token,
      'Bearer',
      `Bearer  ${chain.terminal.token}`,
    ]) {
      const answer = await call(server.url, 'GET /api/v2/products', { headers: { authorization } })
      expect([authorization.slice(0, 7), answer.status]).toEqual([authorization.slice(0, 7), 401])
    }
  })

  test('is good for 15 minutes and not a second more', async () => {
    const { branchId, terminalId } = chain.terminal
    const token = await server.context.accessTokens.issue({ kind: 'terminal', branchId, terminalId })
    clock.at += 15 * MINUTE - 1_000
    expect((await ask(token)).status).toBe(200)
    clock.at += 1_000
    expect((await ask(token)).body['code']).toBe('unauthenticated')
  })

  test('of a person who was never there, or works no longer, opens nothing', async () => {
    const nobody = await server.context.accessTokens.issue({ kind: 'staff', staffId: server.newId() })
    expect((await ask(nobody)).body['code']).toBe('unauthenticated')
    const { version: _version, ...support } = chain.support
    const token = await server.context.accessTokens.issue({ kind: 'staff', staffId: support.id })
    expect((await ask(token)).status).toBe(200)
    const left = { ...support, active: false }
    await call(server.url, `PUT /api/v2/staff/${support.id}`, {
      token: await admin(),
      key: server.newId(),
      body: left,
    })
    expect((await ask(token)).body['code']).toBe('unauthenticated')
  })

  test('of a terminal with another branch’s name in it opens nothing', async () => {
    const branchId = chain.branches[1]?.branch.id ?? ''
    const token = await server.context.accessTokens.issue({
      kind: 'terminal',
      branchId,
      terminalId: chain.terminal.terminalId,
    })
    expect((await push(token)).body['code']).toBe('unauthenticated')
  })

  test('of a revoked terminal is told so, at once and at sign-in, and nothing is written', async () => {
    const revoked = chain.branches[0]?.terminals[1]
    if (!revoked) throw new RangeError('three terminals were asked for')
    const { terminalId, branchId, secret } = revoked
    const token = await server.context.accessTokens.issue({ kind: 'terminal', branchId, terminalId })
    expect((await push(token)).status).toBe(200)
    await call(server.url, `POST /api/v2/terminals/${terminalId}/revoke`, {
      token: await admin(),
      key: server.newId(),
      body: { reason: 'lost' },
    })
    const before = await contentsOf(server.pool)
    const credentials = { grant: 'terminal', branchId, terminalId, secret }
    for (const answer of [
      await push(token),
      await ask(token),
      await call(server.url, 'POST /api/v2/auth/token', { body: credentials }),
    ])
      expect([answer.status, answer.body['code'], answer.body['retryable']]).toEqual([403, 'terminal_revoked', false])
    expect(changedTables(before, await contentsOf(server.pool))).toEqual([])
  })
})

describe('an enrolment code', () => {
  const codeFor = async (branch = 0) => {
    const made = await createEnrolmentCode(
      server.context,
      branchScope(chain.branches[branch]?.branch.id ?? ''),
      server.newId(),
    )
    if (!made.ok) throw new Error('no code')
    return made.value.code
  }
  const enrolment = (code: string) => ({
    code,
    terminalId: server.newId(),
    secret: Buffer.alloc(32, 7).toString('base64url'),
    platform: 'web',
  })
  const enrol = (body: object) => call(server.url, 'POST /api/v2/terminals', { body, key: server.newId() })

  test('is used up by the first who comes; that one is answered the same again', async () => {
    const code = await codeFor()
    const mine = enrolment(code)
    const first = await enrol(mine)
    expect(first.status).toBe(201)
    const before = await contentsOf(server.pool)
    expect((await enrol(mine)).body['terminalCode']).toBe(first.body['terminalCode'])
    expect((await enrol(enrolment(code))).body['code']).toBe('enrolment_code_invalid')
    expect((await enrol({ ...mine, secret: Buffer.alloc(32, 8).toString('base64url') })).body['code']).toBe(
      'enrolment_code_invalid',
    )
    expect(changedTables(before, await contentsOf(server.pool))).toEqual([])
  })

  test('is good for 15 minutes', async () => {
    const [early, late] = [await codeFor(), await codeFor()]
    clock.at += 15 * MINUTE - 1
    expect((await enrol(enrolment(early))).status).toBe(201)
    clock.at += 1
    expect((await enrol(enrolment(late))).body['code']).toBe('enrolment_code_invalid')
  })

  test('cannot be guessed: twenty failures of an address, then a rest', async () => {
    clock.at += 2 * MINUTE // those of the tests before are forgotten
    const code = await codeFor()
    const codes: unknown[] = []
    for (let i = 0; i < 21; i++)
      codes.push((await enrol(enrolment(`B01-AAAAA-${String(i).padStart(5, '0')}`))).body['code'])
    expect(new Set(codes.slice(0, 20))).toEqual(new Set(['enrolment_code_invalid']))
    expect(codes[20]).toBe('throttled')
    expect((await enrol(enrolment(code))).body['code']).toBe('throttled')
    clock.at += MINUTE
    expect((await enrol(enrolment(code))).status).toBe(201)
  })

  test.each([
    '',
    'B01',
    'B01-',
    'B01-AAAAA-AAAA',
    `B01-AAAAA-AAAAA\0`,
    '💣💣💣💣💣💣💣💣',
    `${'B'.repeat(64)}-AAAAA-AAAAA`,
    "B01-'; --",
  ])('of the form %j is none', async (code) => {
    clock.at += 2 * MINUTE
    const { body } = await enrol(enrolment(code))
    expect(['enrolment_code_invalid', 'validation_failed']).toContain(body['code'])
  })
})

describe('a password cannot be guessed', () => {
  const signIn = (password: string) =>
    call(server.url, 'POST /api/v2/auth/token', { body: { grant: 'password', staffCode: chain.admin.code, password } })

  test('four slips are free, then the account rests, twice as long each time, and from the tenth for an hour', async () => {
    const rests: number[] = []
    for (let failure = 1; failure <= 10; failure++) {
      expect([failure, (await signIn('wrong')).body['code']]).toEqual([failure, 'credentials_invalid'])
      const { body } = failure < 5 ? { body: {} as Record<string, unknown> } : await signIn('wrong')
      const rest = Number(body['retryAfterMs'] ?? 0)
      if (failure >= 5) expect(body['code']).toBe('throttled')
      rests.push(rest)
      clock.at += rest
    }
    expect(rests).toEqual([0, 0, 0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 3_600_000])
  }, 120_000)
})
