import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAppProtocol } from './app-protocol.ts'

const root = mkdtempSync(join(tmpdir(), 'outpost-web-'))
const folder = join(root, 'web')
const seen: { request: IncomingMessage; body: string }[] = []
let server: Server
let serve: (request: Request) => Promise<Response>

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Register</title>')
  writeFileSync(join(folder, 'assets', 'app.js'), 'export {}')
  writeFileSync(join(folder, '.hidden.js'), 'secret')
  writeFileSync(join(root, 'secrets.json'), 'secret')
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ request, body: Buffer.concat(chunks).toString() })
      if (request.url === '/api/v2/moved') response.writeHead(302, { location: 'http://portal.example/' })
      else response.writeHead(201, { 'content-encoding': 'gzip', 'set-cookie': 'a=b', 'x-request-id': 'r1' })
      response.end(gzipSync('{"ok":true}'))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve)
  })
  const { port } = server.address() as AddressInfo
  serve = createAppProtocol({ folder, server: `http://localhost:${port}`, fetch })
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
})

const get = (path: string) => serve(new Request(`app://register${path}`))

describe('the page’s own files', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/sell/cart', 'text/html; charset=utf-8'],
    ['/assets/app.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s under the policy', async (path, type) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'; script-src 'self' 'wasm-`)
  })

  test.each([
    ['/%2e%2e/secrets.json', 404],
    ['/assets/%2e%2e/%2e%2e/secrets.json', 404],
    ['/..%2fsecrets.json', 400],
    ['/..%5csecrets.json', 400],
    ['/assets%00.js', 400],
    ['/%E0%A4%A', 400],
    ['/.hidden.js', 400],
    ['/missing.js', 404],
  ])('%s is answered with %i and nothing from beside the folder', async (path, status) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('secret')
  })

  test('are read, never written', async () => {
    expect((await serve(new Request('app://register/index.html', { method: 'PUT', body: 'x' }))).status).toBe(405)
  })

  test('are served to their own origin alone', async () => {
    expect((await serve(new Request('app://elsewhere/index.html'))).status).toBe(403)
    expect((await serve(new Request('app://elsewhere/api/v2/orders'))).status).toBe(403)
  })
})

describe('a request to /api', () => {
  test('reaches the server as it was made, without what a browser adds', async () => {
    const response = await serve(
      new Request('app://register/api/v2/sync/push?a=1', {
        method: 'POST',
        body: '{"items":[]}',
        headers: {
          authorization: 'Bearer t',
          'content-type': 'application/json',
          'idempotency-key': 'k',
          'x-idempotency-key': 'k',
          'sec-fetch-site': 'same-origin',
          'user-agent': 'Electron',
        },
      }),
    )
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ ok: true })
    expect(response.headers.get('x-request-id')).toBe('r1')
    expect(response.headers.get('set-cookie')).toBeNull()
    const last = seen.at(-1)
    expect(last?.request.url).toBe('/api/v2/sync/push?a=1')
    expect(last?.body).toBe('{"items":[]}')
    expect(last?.request.headers).toMatchObject({
      authorization: 'Bearer t',
      'x-idempotency-key': 'k',
      'idempotency-key': 'k',
    })
    expect(last?.request.headers['sec-fetch-site']).toBeUndefined()
    expect(last?.request.headers['user-agent']).not.toBe('Electron')
  })

  test('that is sent elsewhere is a failure of the network, and the elsewhere hears nothing of it', async () => {
    const sent = serve(new Request('app://register/api/v2/moved', { method: 'POST', body: 'a sale' }))
    expect((await sent).type).toBe('error')
  })

  test('to a server that is not there is a failure of the network', async () => {
    const deaf = createAppProtocol({ folder, server: 'http://localhost:1', fetch })
    expect((await deaf(new Request('app://register/api/v2/orders'))).type).toBe('error')
  })

  test('cannot name another server by its path', async () => {
    await get('/api//evil.example/v2')
    expect(seen.at(-1)?.request.url).toBe('/api//evil.example/v2')
  })
})
