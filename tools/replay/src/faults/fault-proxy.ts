import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemTimers } from '@outpost/kernel'
import { forward, readAll, type Taken, type Upstream, upstreamOf } from './forward.ts'
import { type BefallenKind, type Line, newLine } from './line.ts'
import { drawFault, type Fault, type FaultKind, type FaultMode, withMilliseconds } from './schedule.ts'
import { PORTAL_PATH, type Spell, servePortal, sufferSpell } from './spells.ts'
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
  /** Faults befall requests only while armed; disarmed, nobody is offline or under a spell either. */
  arm(armed: boolean): void
  /** The terminal's line is like this for so many real milliseconds from its next request on, or after the spells before. */
  cast(terminal: number, spell: Spell, ms: number): void
  /** The terminal's next request suffers this, whatever was drawn for it. */
  strikeNext(terminal: number, kind: FaultKind): void
  /** How often each fault has befallen a request. */
  readonly counts: ReadonlyMap<BefallenKind, number>
  close(): Promise<void>
}

/** A fault that nobody drew is of middling length. */
const MIDDLING = 0.5

/** A bad network between terminals and server. It ages no request and knows nothing of what it carries. */
export async function startFaultProxy({ host, port, mode, seed }: FaultProxyOptions): Promise<FaultProxy> {
  const upstream = upstreamOf(host, port)
  const lines = new Map<number, Line>()
  const counts = new Map<BefallenKind, number>()
  let armed = false

  const lineOf = (terminal: number): Line => {
    const line = lines.get(terminal) ?? newLine()
    lines.set(terminal, line)
    return line
  }
  const count = (kind: BefallenKind) => counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const draw = (terminal: number, line: Line): Fault => {
    if (!armed) return { kind: 'none' }
    const drawn = drawFault(mode, seed, terminal, line.ordinal++)
    const forced = line.forced.shift()
    const fault = forced ? withMilliseconds(forced, MIDDLING) : drawn
    if (fault.kind !== 'none') count(fault.kind)
    return fault
  }
  const handle = async (incoming: IncomingMessage, reply: ServerResponse) => {
    if (incoming.url === PORTAL_PATH) return servePortal(reply)
    const [, index = '', path = '/'] = /^\/t(\d+)(\/.*)$/.exec(incoming.url ?? '') ?? []
    const [terminal, line] = [Number(index), lineOf(Number(index))]
    if (armed && performance.now() < line.offlineUntil) return reply.destroy()
    const taken: Taken = {
      method: incoming.method ?? 'GET',
      path,
      headers: incoming.headers,
      body: await readAll(incoming),
    }
    const spell = armed ? line.meetSpell(performance.now()) : undefined
    if (spell) {
      count(spell.kind)
      return sufferSpell(spell, upstream, taken, reply)
    }
    if (path.startsWith('/api/v2/events')) return passStream(upstream, taken, reply, line)
    const fault = draw(terminal, line)
    if (fault.kind === 'offline') {
      line.offlineUntil = performance.now() + fault.ms
      line.cut()
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
    cast: (terminal, kind, ms) => lineOf(terminal).spells.push({ kind, ms }),
    strikeNext: (terminal, kind) => lineOf(terminal).forced.push(kind),
    counts,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      upstream.agent.destroy()
    },
  }
}

async function passStream(upstream: Upstream, taken: Taken, reply: ServerResponse, line: Line): Promise<void> {
  const answer = await forward(upstream, taken, (out) => reply.on('close', () => out.destroy()))
  answer.on('error', () => reply.destroy())
  answer.on('aborted', () => reply.destroy())
  reply.writeHead(answer.statusCode ?? 502, answer.headers)
  reply.flushHeaders()
  line.carry(answer, reply)
}
