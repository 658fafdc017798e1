import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One kept-alive HTTP connection that costs the generator next to nothing: it writes ready requests and reads lengths. */
export interface Connection {
  /** Sends one request; resolves with the whole answer. One at a time. */
  send(request: Buffer): Promise<Answer>
  close(): void
}

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return connectionOf(socket)
}

interface Waiting {
  resolve(answer: Answer): void
  reject(error: Error): void
}

function connectionOf(socket: Socket): Connection {
  let waiting: Waiting | undefined
  let received: Buffer | undefined
  const fail = (error: Error) => {
    const { reject } = waiting ?? {}
    waiting = undefined
    reject?.(error)
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    received = received === undefined ? chunk : Buffer.concat([received, chunk])
    const answer = answerIn(received)
    if (answer === undefined) return
    received = undefined
    const { resolve } = waiting ?? {}
    waiting = undefined
    resolve?.(answer)
  })
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => void socket.destroy(),
  }
}

/** The answer, once all of it has come. Ours always tell their length. */
function answerIn(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? []
  if (length === undefined) throw new Error(`an answer without its length: ${head}`)
  if (bytes.length < end + 4 + Number(length)) return undefined
  return { status: Number(head.slice(9, 12)), body: bytes.subarray(end + 4, end + 4 + Number(length)) }
}
