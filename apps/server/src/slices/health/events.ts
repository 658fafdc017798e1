import { EVENTS_HEARTBEAT_MS } from '@outpost/contract'
import type { HealthHint } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { Handler } from '../../http/handler.ts'
import type { HealthWatch } from './health-watch.ts'

/** Tells by server-sent events that figures of health were written. A hint only: who misses one reads a little later. */
export function healthEvents(watch: HealthWatch): Handler<'healthEvents'> {
  return async ({ reply, signal }) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff', // a hijacked reply sends no header but these
    })
    raw.write(': welcome\n\n')
    const stop = watch.listen((at) => {
      const hint: HealthHint = { at: toInstant(at) }
      if (raw.writableNeedDrain) return // who does not read is told again later
      raw.write(`event: health\ndata: ${JSON.stringify(hint)}\n\n`)
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
}
