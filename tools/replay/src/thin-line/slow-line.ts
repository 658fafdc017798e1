import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Random } from '@outpost/kernel'
import { BUFFER_BYTES, createSlowPipe, HEADER_BYTES, type LineShape, type SlowPipe, type Wire } from './slow-pipe.ts'

/** What has gone over a line, up from the terminal and down to it. */
export interface Traffic {
  /** HTTP: every byte that either side wrote. */
  readonly up: number
  readonly down: number
  /** The same with TCP/IP headers, segments sent again, acknowledgements and handshakes. */
  readonly wire: number
  readonly connections: number
  readonly resets: number
}

export interface SlowLine {
  readonly url: string
  traffic(): Traffic
  close(): Promise<void>
}

export interface SlowLineOptions {
  /** The server's port on this machine. */
  readonly port: number
  readonly shape: LineShape
  readonly random: Random
}

/** Handshake, and the acknowledgement of every other segment: headers alone. */
const HANDSHAKE_BYTES = 3 * HEADER_BYTES
const ACK_SHARE = 0.5

type Counts = { -readonly [K in keyof Traffic]: number }

/** A TCP proxy before the server: everything arrives as over a thin line. */
export async function startSlowLine({ port, shape, random }: SlowLineOptions): Promise<SlowLine> {
  const counts: Counts = { up: 0, down: 0, wire: 0, connections: 0, resets: 0 }
  const [up, down]: [Wire, Wire] = [{ freeAt: 0 }, { freeAt: 0 }]
  const open = new Set<Socket>()
  const count = (bytes: number) => {
    counts.wire += bytes + HEADER_BYTES * (1 + ACK_SHARE)
  }
  const server = createServer({ allowHalfOpen: true }, (client) => {
    counts.connections += 1
    counts.wire += HANDSHAKE_BYTES
    const upstream = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const reset = () => {
      counts.resets += 1
      client.resetAndDestroy()
      upstream.destroy()
    }
    const openAt = performance.now() + 2 * shape.latencyMs
    const shared = { shape, random, openAt, onSent: count, onReset: reset }
    join(client, upstream, { ...shared, wire: up }, (bytes) => {
      counts.up += bytes
    })
    join(upstream, client, { ...shared, wire: down }, (bytes) => {
      counts.down += bytes
    })
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    traffic: () => ({ ...counts, wire: Math.round(counts.wire) }),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

type Shared = Omit<Parameters<typeof createSlowPipe>[0], 'deliver' | 'onDrain'>

/** Carries what `from` says to `to`. A side that is gone is gone for the other too, once what was under way has arrived. */
function join(from: Socket, to: Socket, shared: Shared, onBytes: (bytes: number) => void): void {
  const pipe: SlowPipe = createSlowPipe({
    ...shared,
    deliver: (bytes) => void (to.destroyed || to.write(bytes)),
    onDrain: () => from.resume(),
  })
  from.on('data', (bytes: Buffer) => {
    onBytes(bytes.length)
    pipe.push(bytes)
    if (pipe.waiting() >= BUFFER_BYTES) from.pause()
  })
  from.on('end', () => pipe.end(() => to.end()))
  from.on('close', () => {
    if (from.errored || !from.readableEnded) {
      pipe.stop()
      to.destroy()
    }
  })
  to.on('close', () => pipe.stop())
}

/** What went over the line between two looks at it. */
export const between = (before: Traffic, after: Traffic): Traffic => ({
  up: after.up - before.up,
  down: after.down - before.down,
  wire: after.wire - before.wire,
  connections: after.connections - before.connections,
  resets: after.resets - before.resets,
})
