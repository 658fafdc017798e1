import { connect, type Socket } from 'node:net'

/** A TCP connection to a test server, for what no HTTP client would send. */
export interface RawConnection {
  readonly socket: Socket
  /** All that has come when `pattern` first matches it. */
  until(pattern: RegExp): Promise<string>
  /** All that came before the server closed. */
  readonly closed: Promise<string>
}

/** Connects and sends `text`. */
export function rawConnection(url: string, text = ''): RawConnection {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname, () => void (text !== '' && socket.write(text)))
  let answer = ''
  socket.on('error', () => undefined) // a reset is a close
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(answer)))
  socket.on('data', (chunk) => {
    answer += chunk.toString()
  })
  return {
    socket,
    closed,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (pattern.test(answer)) resolve(answer)
        }
        socket.on('data', look)
        socket.on('close', () => reject(new Error(`closed before ${pattern}: ${answer}`)))
        look()
      }),
  }
}
