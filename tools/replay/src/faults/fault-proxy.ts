import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemTimers } from '@outpost/kernel'
import { forward, readAll, type Taken, type Upstream, upstreamOf } from './forward.ts'
import { drawFault, type Fault, type FaultKind, type FaultMode } from './schedule.ts'
import { suffer } from './suffer.ts'

export interface FaultProxyOptions {
  readonly host: string
  readonly port: number
  readonly mode: FaultMode
  readonly seed: string
}

export interface FaultProxy {
  /** What a terminal takes for the server; the proxy knows the terminal by it. */
  urlOf(terminal: number): string
  /** Faults befall requests only while armed; disarmed, nobody is offline either. */
  arm(armed: boolean): void
  /** How often each fault has befallen a request. */
  readonly counts: ReadonlyMap<FaultKind, number>
  close(): Promise<void>
}

interface Line {
  ordinal: number
  offlineUntil: number
  /** Event streams under way: an offline spell cuts them. */
  readonly streams: Set<ServerResponse>
}

/** A bad network between terminals and server. It ages no request and knows nothing of what it carries. */
export async function startFaultProxy({ host, port, mode, seed }: FaultProxyOptions): Promise<FaultProxy> {
  const upstream = upstreamOf(host, port)
  const lines = new Map<number, Line>()
  const counts = new Map<FaultKind, number>()
  let armed = false

  const lineOf = (terminal: number): Line => {
    const line = lines.get(terminal) ?? { ordinal: 0, offlineUntil: 0, streams: new Set() }
    lines.set(terminal, line)
    return line
  }
  const draw = (terminal: number, line: Line): Fault => {
    if (!armed) return { kind: 'none' }
    const fault = drawFault(mode, seed, terminal, line.ordinal++)
    if (fault.kind !== 'none') counts.set(fault.kind, (counts.get(fault.kind) ?? 0) + 1)
    return fault
  }
  const handle = async (incoming: IncomingMessage, reply: ServerResponse) => {
    const [, index = '', path = '/'] = /^\/t(\d+)(\/.*)$/.exec(incoming.url ?? '') ?? []
    const [terminal, line] = [Number(index), lineOf(Number(index))]
    if (armed && performance.now() < line.offlineUntil) return reply.destroy()
    const taken: Taken = {
      method: incoming.method ?? 'GET',
      path,
      headers: incoming.headers,
      body: await readAll(incoming),
    }
    if (path.startsWith('/api/v2/events')) return passStream(upstream, taken, reply, line)
    const fault = draw(terminal, line)
    if (fault.kind === 'offline') {
      line.offlineUntil = performance.now() + fault.ms
      for (const stream of line.streams) stream.destroy()
      return reply.destroy()
    }
    if (fault.kind === 'delay') await systemTimers.sleep(fault.ms)
    return suffer(fault, upstream, taken, reply)
  }
  const server = createServer((incoming, reply) => {
    handle(incoming, reply).catch(() => reply.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return {
    urlOf: (terminal) => `http://127.0.0.1:${own}/t${terminal}`,
    arm: (next) => {
      armed = next
    },
    counts,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      upstream.agent.destroy()
    },
  }
}

async function passStream(upstream: Upstream, taken: Taken, reply: ServerResponse, { streams }: Line): Promise<void> {
  const answer = await forward(upstream, taken, (out) => reply.on('close', () => out.destroy()))
  streams.add(reply)
  reply.on('close', () => streams.delete(reply))
  answer.on('error', () => reply.destroy())
  answer.on('aborted', () => reply.destroy())
  reply.writeHead(answer.statusCode ?? 502, answer.headers)
  reply.flushHeaders()
  answer.pipe(reply)
}
