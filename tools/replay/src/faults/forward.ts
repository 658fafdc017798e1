import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'

export interface Upstream {
  readonly host: string
  readonly port: number
  readonly agent: Agent
}

export const upstreamOf = (host: string, port: number): Upstream => ({
  host,
  port,
  agent: new Agent({ keepAlive: true }),
})

/** A request as it came, its body read. */
export interface Taken {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Sends a request on; the reply's body is still to be read. */
export function forward(upstream: Upstream, taken: Taken, onRequest?: (out: ClientRequest) => void) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const out = open(upstream, taken)
    out.on('response', resolve)
    out.on('error', reject)
    onRequest?.(out)
    out.end(taken.body)
  })
}

/** Sends half of the body and breaks off. Resolves when the line is gone. */
export function forwardHalf(upstream: Upstream, taken: Taken): Promise<void> {
  return new Promise((resolve) => {
    const out = open({ ...upstream, agent: new Agent() }, taken)
    out.on('error', () => resolve())
    out.on('close', () => resolve())
    out.on('response', (reply) => reply.resume())
    out.write(taken.body.subarray(0, Math.floor(taken.body.length / 2)), () => out.destroy())
  })
}

function open({ host, port, agent }: Upstream, { method, path, headers, body }: Taken): ClientRequest {
  const { connection: _connection, 'transfer-encoding': _encoding, ...kept } = headers
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {}
  return request({ host, port, agent, method, path, headers: { ...kept, ...length, host: `${host}:${port}` } })
}

export async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
