/** Of a page's request, what the server is told: nothing that a browser adds of its own accord. */
const FORWARDED =
  /^(?:accept|accept-language|authorization|content-type|content-encoding|if-none-match|last-event-id|idempotency-key|traceparent|x-.*)$/

/**
 * Carries a request of the page's own origin to the server, so that the page needs no other origin and the server none either.
 * What fails on the way is a network failure to the page; a redirect is one too, for our API never redirects.
 */
export async function forwardToServer(request: Request, server: string, send: typeof fetch): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const headers = [...request.headers].filter(([name]) => FORWARDED.test(name))
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  try {
    const answer = await send(new URL(pathname + search, server), {
      method: request.method,
      headers,
      redirect: 'error',
      credentials: 'omit',
      signal: request.signal,
      ...(hasBody && { body: await request.arrayBuffer() }),
    })
    return new Response(answer.body, { status: answer.status, headers: decoded(answer.headers) })
  } catch {
    return Response.error()
  }
}

/** `fetch` has undone the encoding of the body; its length was that of the encoded one. */
function decoded(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie']) kept.delete(name)
  return kept
}
