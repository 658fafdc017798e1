import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressedFetch } from './compressed-fetch.ts'

interface Sent {
  readonly encoding: string | null
  readonly text: string
  readonly bytes: number
}

/** A server that notes what came, and answers as told. */
function serverOf(answer: (sent: Sent) => Response) {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const raw = Buffer.from(await request.arrayBuffer())
    const encoding = request.headers.get('content-encoding')
    const one = { encoding, text: (encoding === 'gzip' ? gunzipSync(raw) : raw).toString(), bytes: raw.length }
    sent.push(one)
    return answer(one)
  }
  return { sent, post: postBy(compressedFetch(fetch)) }
}

const postBy = (fetch: typeof globalThis.fetch) => (body: string) =>
  fetch('http://outpost.test/push', { method: 'POST', headers: { 'content-type': 'application/json' }, body })

const LARGE = JSON.stringify(Array.from({ length: 200 }, (_, n) => ({ sku: `SKU-${n}`, name: 'Käse' })))
const refuse = (status: number, type: string) => new Response('{}', { status, headers: { 'content-type': type } })

describe('a body', () => {
  it('that is large travels compressed and arrives as it was written', async () => {
    const { sent, post } = serverOf(() => new Response('{}'))
    await post(LARGE)
    expect(sent).toMatchObject([{ encoding: 'gzip', text: LARGE }])
    expect(sent[0]?.bytes).toBeLessThan(LARGE.length / 5)
  })

  it('that is small travels as it is', async () => {
    const { sent, post } = serverOf(() => new Response('{}'))
    await post('{"items":[]}')
    expect(sent).toMatchObject([{ encoding: null, text: '{"items":[]}' }])
  })

  it.each([
    ['a server that takes none', 415, 'application/problem+json'],
    ['a portal or firewall on the way', 403, 'text/html'],
  ])('that %s refused compressed goes again as it is, and so do all after it', async (_who, status, type) => {
    const { sent, post } = serverOf(({ encoding }) => (encoding === null ? new Response('{}') : refuse(status, type)))
    expect((await post(LARGE)).status).toBe(200)
    expect((await post(LARGE)).status).toBe(200)
    expect(sent.map(({ encoding }) => encoding)).toEqual(['gzip', null, null])
  })

  it('that the server refuses for itself stays refused', async () => {
    const { sent, post } = serverOf(() => refuse(400, 'application/problem+json; charset=utf-8'))
    expect((await post(LARGE)).status).toBe(400)
    expect(sent).toHaveLength(1)
  })
})
