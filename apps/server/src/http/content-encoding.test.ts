import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { MAX_BODY_BYTES } from '@outpost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Minimal, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let chain: Minimal

beforeAll(async () => {
  server = await startTestServer()
  chain = await server.seedMinimal()
})
afterAll(() => server.close())

/** A product of the chain under another name, padded by blanks to `bytes` of JSON. */
const product = (name: string, bytes = 0) => {
  const body = { ...chain.products[0], name }
  return { id: body.id, text: JSON.stringify(body).padEnd(bytes, ' ') }
}

async function put(id: string, encoding: string, body: Uint8Array<ArrayBuffer>) {
  const response = await fetch(`${server.url}/api/v2/products/${id}`, {
    method: 'PUT',
    body,
    headers: {
      authorization: `Bearer ${chain.adminToken}`,
      'x-idempotency-key': server.newId(),
      'content-type': 'application/json',
      'content-encoding': encoding,
    },
  })
  const answer = (await response.json()) as { code?: string; name?: string }
  return {
    status: response.status,
    code: answer.code,
    name: answer.name,
    accepts: response.headers.get('accept-encoding'),
  }
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))
const CODINGS = {
  gzip: (text: string) => new Uint8Array(gzipSync(text)),
  deflate: (text: string) => new Uint8Array(deflateSync(text)),
  br: (text: string) => new Uint8Array(brotliCompressSync(text)),
} as const

describe('a compressed body', () => {
  test.each(Object.entries(CODINGS))('by %s is read like a plain one', async (encoding, compress) => {
    const { id, text } = product(`by ${encoding}`)
    expect(await put(id, encoding, compress(text))).toMatchObject({ status: 200, name: `by ${encoding}` })
  })

  test('is known by the alias and in any case; `identity` is plain', async () => {
    const { id, text } = product('by another name')
    expect(await put(id, 'X-GZip', CODINGS.gzip(text))).toMatchObject({ status: 200 })
    expect(await put(id, 'identity', bytesOf(text))).toMatchObject({ status: 200 })
  })

  test.each(Object.entries(CODINGS))('by %s holds 1 MiB decoded, and not one byte more', async (encoding, compress) => {
    const [whole, more] = [product('whole', MAX_BODY_BYTES), product('more', MAX_BODY_BYTES + 1)]
    expect(await put(whole.id, encoding, compress(whole.text))).toMatchObject({ status: 200 })
    expect(await put(more.id, encoding, compress(more.text))).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  test('that would swell a thousandfold is stopped', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200 * MAX_BODY_BYTES)))
    expect(bomb.length).toBeLessThan(MAX_BODY_BYTES / 4)
    expect(await put(server.newId(), 'gzip', bomb)).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  test.each(['zstd', 'compress', 'gzip, gzip', 'constructor'])(
    'by %s is refused, and told what is taken',
    async (encoding) => {
      const answer = await put(server.newId(), encoding, CODINGS.gzip('{}'))
      expect(answer).toMatchObject({
        status: 415,
        code: 'content_encoding_unsupported',
        accepts: 'gzip, deflate, br',
      })
    },
  )

  test.each(Object.keys(CODINGS))('by %s that is broken, cut short or empty is invalid', async (encoding) => {
    const { id, text } = product('broken')
    const whole = CODINGS[encoding as keyof typeof CODINGS](text)
    for (const bytes of [bytesOf(text), whole.slice(0, -9), new Uint8Array()])
      expect(await put(id, encoding, bytes)).toMatchObject({ status: 400, code: 'body_invalid' })
  })

  test('has what it holds checked like any other: depth, prototypes, UTF-8', async () => {
    const code = async (text: string) => (await put(server.newId(), 'gzip', CODINGS.gzip(text))).code
    expect(await code('['.repeat(17) + ']'.repeat(17))).toBe('json_too_deep')
    expect(await code('{"__proto__":{"admin":true}}')).toBe('body_invalid')
    expect(await code('{"id":')).toBe('body_invalid')
  })
})
