import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { forward, forwardHalf, readAll, type Taken, type Upstream } from './forward.ts'
import type { Fault } from './schedule.ts'

/** Does to one request what was drawn for it. */
export async function suffer(fault: Fault, upstream: Upstream, taken: Taken, reply: ServerResponse): Promise<void> {
  switch (fault.kind) {
    case 'none':
    case 'delay':
      return pass(upstream, taken, reply)
    case 'duplicate': {
      const [, second] = await Promise.all([forwardWhole(upstream, taken), forwardWhole(upstream, taken)])
      reply.writeHead(second.status, { ...second.headers, 'content-length': second.body.length }).end(second.body)
      return
    }
    case 'lost_reply':
      await forwardWhole(upstream, taken)
      return hangUp(reply)
    case 'cut_reply': {
      const { status, headers, body } = await forwardWhole(upstream, taken)
      reply.writeHead(status, { ...headers, 'content-length': body.length })
      reply.write(body.subarray(0, Math.floor(body.length / 2)), () => reply.destroy())
      return
    }
    case 'cut_request':
      if (taken.body.length > 1) await forwardHalf(upstream, taken)
      return hangUp(reply)
    case 'status_500':
      reply.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Internal Server Error</h1>')
      return
    case 'status_503':
      reply.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' }).end(UNAVAILABLE)
      return
    case 'lost_request':
    case 'offline':
      return hangUp(reply)
  }
}

const UNAVAILABLE = JSON.stringify({
  type: 'about:blank',
  title: 'The server sheds load',
  status: 503,
  code: 'overloaded',
  retryable: true,
})

function hangUp(reply: ServerResponse): void {
  reply.destroy()
}

async function pass(upstream: Upstream, taken: Taken, reply: ServerResponse): Promise<void> {
  const answer = await forward(upstream, taken)
  reply.writeHead(answer.statusCode ?? 502, answer.headers)
  await pipeline(answer, reply)
}

async function forwardWhole(upstream: Upstream, taken: Taken) {
  const answer = await forward(upstream, taken)
  const body = await readAll(answer)
  const { 'transfer-encoding': _encoding, connection: _connection, ...headers } = answer.headers
  return { status: answer.statusCode ?? 502, headers, body }
}
