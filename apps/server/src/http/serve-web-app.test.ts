import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { systemClock, systemRandom, uuidv7Source } from '@outpost/kernel'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp } from './create-http.ts'
import { serveWebApp } from './serve-web-app.ts'
import { ADMIN_HEADERS, REGISTER_HEADERS } from './web-app-headers.ts'

const HASHED = '_expo/static/js/web/entry-0123456789abcdef0123456789abcdef.js'
const HASHED_IMAGE = 'assets/__node_modules/expo-router/assets/back.0123456789abcdef0123456789abcdef@2x.png'
const SCRIPT = 'console.log("a register")'
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const connections = { maxConnections: 100, requestTimeoutMs: 10_000, trustProxy: '' }

const parent = mkdtempSync(join(tmpdir(), 'outpost-register-'))
const folder = join(parent, 'web')
const adminFolder = join(parent, 'admin')
const ADMIN_SCRIPT = 'assets/index-CI5kmz_T.js'
let app: FastifyInstance
let port = 0

function put(path: string, contents: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), contents)
}

beforeAll(async () => {
  put('index.html', '<!doctype html><title>Register</title>')
  put('sw.js', '// worker')
  put('.secret', 'hidden')
  put('.well-known/x.txt', 'hidden')
  put(HASHED, SCRIPT)
  put(`${HASHED}.gz`, gzipSync(SCRIPT))
  put(HASHED_IMAGE, 'png')
  put('assets/icon.png', 'png')
  mkdirSync(join(adminFolder, 'assets'), { recursive: true })
  writeFileSync(join(adminFolder, 'index.html'), '<!doctype html><title>Desk</title>')
  writeFileSync(join(adminFolder, ADMIN_SCRIPT), 'desk')
  writeFileSync(join(parent, 'outside.txt'), 'outside')
  app = await createHttp({ logger: false, newId: uuidv7Source(systemClock, systemRandom), connections })
  await serveWebApp(app, { name: 'admin', prefix: '/admin', folder: adminFolder, headers: ADMIN_HEADERS })
  await serveWebApp(app, { name: 'register', prefix: '', folder, headers: REGISTER_HEADERS })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
})
afterAll(async () => {
  await app.close()
  rmSync(parent, { recursive: true, force: true })
})

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** As written: fetch would tidy the path first. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const out = httpRequest({ port, host: '127.0.0.1', path, headers, method }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks).toString() }),
      )
    })
    out.on('error', reject)
    out.end()
  })

const codeOf = ({ status, body }: Got) => [status, (JSON.parse(body) as { code?: string }).code]

describe('the register', () => {
  test.each(['/', '/sell', '/orders/B01-T01-000001', '/sell?scan=1'])(
    'answers a browser that goes to %s',
    async (path) => {
      const page = await get(path, BROWSER)
      expect([page.status, page.body]).toEqual([200, '<!doctype html><title>Register</title>'])
      expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    },
  )

  test('may run nothing but its own files, in no frame, and is told so with every file', async () => {
    for (const path of ['/', `/${HASHED}`, '/sw.js']) {
      const { headers } = await get(path, BROWSER)
      const policy = String(headers['content-security-policy'])
      for (const part of ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'"])
        expect(policy.split('; ')).toContain(part)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
      expect(headers['permissions-policy']).toContain('camera=(self)')
    }
  })

  test('is kept for a year where a name says what is in it, and asked for anew where not', async () => {
    for (const path of [HASHED, HASHED_IMAGE])
      expect((await get(`/${path}`)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const path of ['/index.html', '/sw.js', '/assets/icon.png'])
      expect([path, (await get(path)).headers['cache-control']]).toEqual([path, 'no-cache'])
  })

  test('sends nothing again to whoever has it, and a part to whoever asks for one', async () => {
    const { headers } = await get('/sw.js')
    const again = await get('/sw.js', { 'if-none-match': String(headers['etag']) })
    expect([again.status, again.body]).toEqual([304, ''])
    const part = await get(`/${HASHED}`, { range: 'bytes=0-6' })
    expect([part.status, part.body]).toEqual([206, 'console'])
    const beyond = await get(`/${HASHED}`, { range: 'bytes=900-' })
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${SCRIPT.length}`])
    expect((await get(`/${HASHED}`, { 'if-match': '"another"' })).status).toBe(412)
  })

  test('answers HEAD with the head alone', async () => {
    const head = await get('/', BROWSER, 'HEAD')
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '38'])
  })

  test('comes compressed where the build holds it so', async () => {
    const packed = await get(`/${HASHED}`, { 'accept-encoding': 'gzip' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(packed.headers['content-type']).toContain('javascript')
    expect((await get(`/${HASHED}`)).body).toBe(SCRIPT)
  })
})

describe('the admin', () => {
  test.each(['/admin/', '/admin/dead-letters', '/admin/api/v2', '/admin/orders/B01?q=1'])(
    'answers a browser that goes to %s, and may run less than the register',
    async (path) => {
      const page = await get(path, BROWSER)
      expect([page.status, page.body]).toEqual([200, '<!doctype html><title>Desk</title>'])
      expect(page.headers['cache-control']).toBe('no-cache')
      expect(String(page.headers['content-security-policy']).split('; ')).toContain("script-src 'self'")
      expect(page.headers['permissions-policy']).toContain('camera=()')
    },
  )

  test('leads from its name to its front door', async () => {
    const { status, headers } = await get('/admin', BROWSER)
    expect([status, headers['location']]).toEqual([302, '/admin/'])
  })

  test('keeps for a year what Vite has named by its contents', async () => {
    const script = await get(`/admin/${ADMIN_SCRIPT}`)
    expect([script.body, script.headers['cache-control']]).toEqual(['desk', 'public, max-age=31536000, immutable'])
  })

  test('hands out nothing of the register, nor anything outside', async () => {
    for (const path of ['/admin/sw.js', '/admin/../outside.txt', '/admin/%2e%2e/web/sw.js', '/admin/assets/gone.js'])
      expect([path, ...codeOf(await get(path, BROWSER))]).toEqual([path, 404, 'not_found'])
  })
})

describe('what is not the register’s', () => {
  test.each(['/missing.js', '/_expo/static/js/web/entry-gone.js', '/sell/x.png'])(
    'no file %s is never answered by the page',
    async (path) => expect(codeOf(await get(path, BROWSER))).toEqual([404, 'not_found']),
  )

  test.each(['/api', '/api/v2/nothing', '/api/v9/orders', '/metrics', '/docs/nothing'])(
    '%s stays the server’s, for a browser too',
    async (path) => expect(codeOf(await get(path, BROWSER))).toEqual([404, 'not_found']),
  )

  test('a method that a path of the API does not take is told so', async () => {
    const refused = await get('/api/v2/sync/push', BROWSER)
    expect(codeOf(refused)).toEqual([405, 'method_not_allowed'])
    expect(refused.headers['allow']).toBe('POST')
  })

  test.each([{}, { accept: '*/*' }])('answers at its front door whoever knocks, with %j', async (headers) => {
    expect(await get('/', headers)).toMatchObject({ status: 200, body: '<!doctype html><title>Register</title>' })
  })

  test('a program that asks for data gets no page', async () => {
    expect(codeOf(await get('/sell', { accept: 'application/json' }))).toEqual([404, 'not_found'])
    expect(codeOf(await get('/sell', BROWSER, 'POST'))).toEqual([404, 'not_found'])
  })

  test.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e%2foutside.txt',
    '/..%5coutside.txt',
    '/%252e%252e/outside.txt',
    '//outside.txt',
    '/./index.html',
    '/sw.js%00.html',
    '/.secret',
    '/.well-known/x.txt',
    '/assets/.secret.txt',
  ])('nothing leaves the folder by %s', async (path) => {
    expect(codeOf(await get(path, BROWSER))).toEqual([404, 'not_found'])
  })
})

test('before there is a build, the page names the command that makes it; afterwards it is served without a new start', async () => {
  renameSync(folder, `${folder}.away`)
  const page = await get('/', BROWSER)
  expect([page.status, page.headers['cache-control']]).toEqual([503, 'no-store'])
  expect(page.body).toContain('npm run build:register')
  expect(codeOf(await get('/sw.js'))).toEqual([404, 'not_found'])
  renameSync(`${folder}.away`, folder)
  expect((await get('/', BROWSER)).status).toBe(200)
})
