import { EVENTS_HEARTBEAT_MS } from '@outpost/contract'
import type { Feed } from '@outpost/contract/v2'
import { systemTimers } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Handler } from '../../http/handler.ts'
import type { Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { watchHeads } from './watch-heads.ts'

/**
 * Server-sent hints that a feed has grown. Nothing depends on them: a terminal that hears none polls. The stream lives in real
 * time, whatever clock the records have.
 */
export function events(context: ServerContext, hints: Posting['hints']): Handler<'events'> {
  const { epoch } = context
  let watching = false
  const watch = () => {
    if (watching) return
    watching = true
    void watchHeads(context, hints, systemTimers.sleep).finally(() => {
      watching = false
    })
  }
  return async ({ branch, reply, signal }) => {
    const scope = await branch()
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no', // proxies must not hold hints back
    })
    raw.write(': hello\n\n')
    const tell = (feed: Feed) => (branchSeq: number) =>
      raw.write(`event: feed\ndata: ${JSON.stringify({ feed, branchSeq, epoch })}\n\n`)
    const silence = [hints.listen(scope, tell('branch')), hints.listen(HEAD_OFFICE, tell('catalog'))]
    watch()
    try {
      while (!signal.aborted) {
        await systemTimers.sleep(EVENTS_HEARTBEAT_MS, signal)
        if (!signal.aborted) raw.write(': still here\n\n')
      }
    } finally {
      for (const stop of silence) stop()
      raw.end()
    }
    return { kind: 'hijacked' }
  }
}
