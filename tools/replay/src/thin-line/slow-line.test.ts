import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { seededRandom } from '@outpost/kernel'
import { afterEach, describe, expect, test } from 'vitest'
import { between, type SlowLine, startSlowLine } from './slow-line.ts'
import type { LineShape } from './slow-pipe.ts'

const QUICK: LineShape = { bytesPerSecond: 20_000_000, latencyMs: 1, loss: 0, reset: 0 }
const opened: { line: SlowLine; server: Server; sockets: Set<Socket> }[] = []

afterEach(async () => {
  for (const { line, server, sockets } of opened.splice(0)) {
    await line.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})

/** A line to a server that answers with what it was sent. */
async function lineToEcho(shape: Partial<LineShape>): Promise<SlowLine> {
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const line = await startSlowLine({ port, shape: { ...QUICK, ...shape }, random: seededRandom('line') })
  opened.push({ line, server, sockets })
  return line
}

const TEXT = Buffer.from(Array.from({ length: 40_000 }, (_, n) => `${n},`).join(''))

async function sendAndReceive(line: SlowLine, bytes: Buffer): Promise<Buffer> {
  const socket = connect(Number(new URL(line.url).port), '127.0.0.1')
  socket.end(bytes)
  const pieces: Buffer[] = []
  for await (const piece of socket) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

describe('a thin line', () => {
  test.each([0, 0.05, 0.3])('brings every byte in order, whatever is lost on the way (%d)', async (loss) => {
    const line = await lineToEcho({ loss })
    const got = await sendAndReceive(line, TEXT)
    expect([got.length, got.equals(TEXT)]).toEqual([TEXT.length, true])
    expect(line.traffic()).toMatchObject({ up: TEXT.length, down: TEXT.length, connections: 1, resets: 0 })
  })

  test('counts what is sent again, and the headers of every segment', async () => {
    const [clean, lossy] = [await lineToEcho({}), await lineToEcho({ loss: 0.2 })]
    await sendAndReceive(clean, TEXT)
    await sendAndReceive(lossy, TEXT)
    const { wire } = clean.traffic()
    expect(wire).toBeGreaterThan(2 * TEXT.length * 1.03)
    expect(lossy.traffic().wire).toBeGreaterThan(wire * 1.1)
    expect(between(clean.traffic(), clean.traffic())).toMatchObject({ up: 0, down: 0, wire: 0 })
  })

  test('cuts a connection for both sides, and takes the next one', async () => {
    const line = await lineToEcho({ reset: 0.05 })
    await expect(sendAndReceive(line, TEXT)).rejects.toThrow(/ECONNRESET|socket hang up/)
    expect(line.traffic().resets).toBe(1)
    expect((await sendAndReceive(line, Buffer.from('hello'))).toString()).toBe('hello')
  })
})
