import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, type TestServer } from '../testing/index.ts'
import { rawConnection } from '../testing/raw-request.ts'
import { MAX_ANONYMOUS_BODY_BYTES, MAX_HEAD_BYTES } from './limits.ts'

/** Patient for 300 ms, looks every 50: what is slow here never ends at all. */
let impatient: TestServer
let patient: TestServer
let chain: Minimal

const CONNECTIONS = 3

beforeAll(async () => {
  impatient = await startTestServer({
    connections: { requestTimeoutMs: 300, headersTimeoutMs: 200, checkIntervalMs: 50 },
  })
  chain = await impatient.seedMinimal()
  patient = await startTestServer({ connections: { maxConnections: CONNECTIONS } })
})
afterAll(async () => {
  await impatient.close()
  await patient.close()
})

const codeOf = (answer: string): [number, string | undefined] => [
  Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]),
  /"code":"(\w+)"/.exec(answer)?.[1],
]

describe('who sends slowly', () => {
  test('loses the connection when the head does not end', async () => {
    const answer = await rawConnection(impatient.url, 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ').closed
    expect(codeOf(answer)).toEqual([408, 'request_timeout'])
    expect(answer).toMatch(/"retryable":true/)
  })

  test('loses it when the body does not end, and nothing is written', async () => {
    const id = impatient.newId()
    const head = [
      `PUT /api/v2/products/${id} HTTP/1.1`,
      'host: x',
      'content-type: application/json',
      `authorization: Bearer ${chain.adminToken}`,
      `x-idempotency-key: ${impatient.newId()}`,
      'content-length: 1000',
    ]
    const { closed } = rawConnection(impatient.url, `${head.join('\r\n')}\r\n\r\n{"id":`)
    expect(codeOf(await closed)).toEqual([408, 'request_timeout'])
    const { rowCount } = await impatient.pool.query('SELECT 1 FROM product WHERE product_id = $1', [id])
    expect(rowCount).toBe(0)
  })

  test('loses it after having sent nothing at all', async () => {
    expect(codeOf(await rawConnection(impatient.url).closed)).toEqual([408, 'request_timeout'])
  })
})

describe('who sends too much', () => {
  test.each([
    ['in its address', `GET /api/v2/products?q=${'a'.repeat(MAX_HEAD_BYTES)} HTTP/1.1\r\nhost: x\r\n\r\n`],
    ['in its headers', `GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(MAX_HEAD_BYTES)}\r\n\r\n`],
    [
      'of headers',
      `GET /healthz HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(MAX_HEAD_BYTES / 6)}${'c: d\r\n'.repeat(20)}\r\n`,
    ],
  ])('%s is told so', async (_where, text) => {
    expect(codeOf(await rawConnection(patient.url, text).closed)).toEqual([431, 'head_too_large'])
  })

  test('without a token may not fill our memory: 16 KiB are enough to enrol', async () => {
    const body = (bytes: number) => JSON.stringify({ grant: '' }).padEnd(bytes)
    const post = async (bytes: number) => {
      const response = await fetch(`${impatient.url}/api/v2/auth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body(bytes),
      })
      return [response.status, ((await response.json()) as { code: string }).code]
    }
    expect(await post(MAX_ANONYMOUS_BODY_BYTES)).toEqual([400, 'validation_failed'])
    expect(await post(MAX_ANONYMOUS_BODY_BYTES + 1)).toEqual([413, 'body_too_large'])
  })

  test('connections is refused more, and let in again when one is free', async () => {
    const ask = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'
    const held = Array.from({ length: CONNECTIONS }, () => rawConnection(patient.url, ask))
    for (const { until } of held) expect(await until(/"status":"ok"/)).toMatch(/^HTTP\/1\.1 200/)
    expect(await rawConnection(patient.url, ask).closed).toBe('')
    const [first] = held
    const freed = new Promise<void>((resolve) => patient.onConnectionClosed(resolve))
    first?.socket.end()
    await freed
    expect(await rawConnection(patient.url, ask).until(/"status":"ok"/)).toMatch(/^HTTP\/1\.1 200/)
    for (const { socket } of held) socket.destroy()
  })
})

test('an ordinary request is served by the most impatient server', async () => {
  expect((await call(impatient.url, 'GET /healthz')).status).toBe(200)
})
