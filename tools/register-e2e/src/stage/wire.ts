import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * What lies between browser and server.
 * - `cut`: nothing answers, and what was open is broken off
 * - `overloaded`: Outpost's own 503, as where it sheds load
 * - `proxied`: a proxy before Outpost answers in its place, with a page of its own and a 502
 * - `portal`: a hotel's Wi-Fi answers everything with its own page
 */
export type WireState = 'up' | 'cut' | 'overloaded' | 'proxied' | 'portal'

/**
 * The browser's way to the server, and the origin that it knows; whatever fails, fails here. Playwright's own `setOffline`
 * reaches neither what a service worker asks nor a stream that is open.
 */
export interface Wire {
  readonly origin: string
  become(state: WireState): void
  /** The next request to such a path reaches the server, and its reply is lost. Resolves when that has happened. */
  loseReplyTo(path: string): Promise<void>
  /** The next request to such a path waits before it reaches the server, until it is let go. */
  holdBack(path: string): Held
  /** Requests that went by, as `GET /api/v2/…`. */
  readonly seen: readonly string[]
  close(): Promise<void>
}

export interface Held {
  /** A request has come and waits. */
  readonly arrived: Promise<void>
  letGo(): void
}

interface Ambush {
  readonly path: string
  readonly spring: (pass: (lose?: boolean) => Promise<void>) => Promise<void>
}

/** @param target where the server is now; it may come back elsewhere */
export async function startWire(target: () => number): Promise<Wire> {
  let state: WireState = 'up'
  const seen: string[] = []
  const ambushes: Ambush[] = []
  const sockets = new Set<Socket>()
  const agent = new Agent({ keepAlive: true })

  const handle = async (incoming: IncomingMessage, reply: ServerResponse) => {
    const path = (incoming.url ?? '/').split('?', 1)[0] ?? '/'
    seen.push(`${incoming.method} ${path}`)
    if (state === 'cut') return void reply.destroy()
    if (state === 'portal') return portal(reply)
    if (state === 'overloaded' && path.startsWith('/api/')) return overloaded(reply)
    if (state === 'proxied') return badGateway(reply)
    const pass = (lose = false) => forward(incoming, reply, { agent, port: target(), lose })
    const index = ambushes.findIndex((one) => one.path === path)
    const [ambush] = index < 0 ? [] : ambushes.splice(index, 1)
    await (ambush ? ambush.spring(pass) : pass())
  }
  const server = createServer((incoming, reply) => {
    handle(incoming, reply).catch(() => reply.destroy())
  })
  server.on('connection', (socket) => {
    if (state === 'cut') socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    become: (next) => {
      state = next
      if (next !== 'up') for (const socket of sockets) socket.destroy() // streams that are open, too
    },
    loseReplyTo: (path) => {
      const lost = Promise.withResolvers<void>()
      ambushes.push({
        path,
        spring: async (pass) => {
          await pass(true)
          lost.resolve()
        },
      })
      return lost.promise
    },
    holdBack: (path) => {
      const arrived = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      ambushes.push({
        path,
        spring: async (pass) => {
          arrived.resolve()
          await released.promise
          await pass()
        },
      })
      return { arrived: arrived.promise, letGo: released.resolve }
    },
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      agent.destroy()
    },
  }
}

interface Onward {
  readonly agent: Agent
  readonly port: number
  /** The reply is read to its end, and the browser's line breaks. */
  readonly lose: boolean
}

function forward(incoming: IncomingMessage, reply: ServerResponse, { agent, port, lose }: Onward): Promise<void> {
  const { connection: _connection, ...headers } = incoming.headers
  return new Promise((resolve, reject) => {
    const out = request({ host: '127.0.0.1', port, agent, path: incoming.url, method: incoming.method, headers })
    out.on('error', reject)
    out.on('response', (answer) => {
      answer.on('error', reject)
      answer.on('end', resolve)
      if (lose) return void answer.resume().on('end', () => reply.destroy())
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      reply.flushHeaders()
      answer.pipe(reply)
    })
    reply.on('close', () => out.destroy())
    incoming.pipe(out)
  })
}

function overloaded(reply: ServerResponse): void {
  const problem = { type: 'about:blank', title: 'Overloaded', status: 503, code: 'overloaded', retryable: true }
  reply.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' }).end(JSON.stringify(problem))
}

function badGateway(reply: ServerResponse): void {
  reply.writeHead(502, { 'content-type': 'text/html' }).end('<!doctype html><title>502 Bad Gateway</title>')
}

function portal(reply: ServerResponse): void {
  reply.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome to our free Wi-Fi</title>')
}
