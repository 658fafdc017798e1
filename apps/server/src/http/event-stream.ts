import { EVENTS_HEARTBEAT_MS } from '@outpost/contract'
import type { Answer, RequestContext } from './handler.ts'

/** Sends one event. */
export type SendEvent = (name: string, data: object) => void

/**
 * Server-sent events until the caller goes away or the server stops; `listen` begins to tell, and answers how to stop. Events are
 * hints: to a caller that does not read none is sent, so that what is buffered for it stays small; it is told again later.
 */
export async function eventStream(
  { reply, signal }: Pick<RequestContext, 'reply' | 'signal'>,
  listen: (send: SendEvent) => () => void,
): Promise<Answer<never>> {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff', // a hijacked reply sends no header but these
  })
  raw.write(': welcome\n\n')
  const stop = listen((name, data) => {
    if (!raw.writableNeedDrain) raw.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  })
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), EVENTS_HEARTBEAT_MS)
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  clearInterval(heartbeat)
  stop()
  raw.end()
  return { kind: 'hijacked' }
}
