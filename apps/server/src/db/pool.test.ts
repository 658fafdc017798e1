import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from './pool.ts'

const message = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const AUTHENTICATED = message('R', Buffer.alloc(4))
const READY = message('Z', Buffer.from('I'))
const TERMINATED = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'))

let server: Server
let port: number

/** A PostgreSQL that is stopped at the very moment in which it has become ready: both messages come in one piece. */
beforeAll(async () => {
  server = createServer((socket: Socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, TERMINATED])))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as { port: number }).port
})
afterAll(() => server.close())

test('a connection that dies as it is handed over fails its query, and does not take the process down', async () => {
  const pool = createPool({ connectionString: `postgres://outpost@127.0.0.1:${port}/outpost`, max: 1 })
  const uncaught: unknown[] = []
  const keep = (error: unknown) => void uncaught.push(error)
  process.on('uncaughtException', keep)
  try {
    const client = await pool.connect()
    await expect(client.query('SELECT 1')).rejects.toThrow()
    client.release()
    expect([pool.totalCount, uncaught]).toEqual([0, []])
  } finally {
    process.off('uncaughtException', keep)
    await pool.end()
  }
})
