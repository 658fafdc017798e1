import { COMPRESS_FROM_CHARS } from '../limits.ts'

type Fetch = typeof globalThis.fetch

/**
 * Sends text bodies compressed where the platform can: ten sales shrink to a tenth. Where the server, or somebody on the way,
 * does not take them so, they go as they are from then on: what compression saves is never worth a sale.
 */
export function compressedFetch(fetch: Fetch): Fetch {
  let isTaken = typeof CompressionStream !== 'undefined'
  return async (input, init) => {
    const body = init?.body
    if (!isTaken || typeof body !== 'string' || body.length < COMPRESS_FROM_CHARS) return fetch(input, init)
    const headers = new Headers(init?.headers)
    headers.set('content-encoding', 'gzip')
    const answer = await fetch(input, { ...init, headers, body: await gzip(body) })
    if (!isUnread(answer)) return answer
    isTaken = false
    await answer.body?.cancel()
    return fetch(input, init)
  }
}

const gzip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()

/** The server's own words for an encoding that it does not take, or a refusal by somebody who is not our server. */
function isUnread({ status, headers }: Response): boolean {
  if (status === 415) return true
  const isOurs = /^application\/problem\+json/i.test(headers.get('content-type') ?? '')
  return status >= 400 && status < 500 && !isOurs
}
