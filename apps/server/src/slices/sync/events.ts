import { EVENTS_HEARTBEAT_MS } from '@outpost/contract'
import type { FeedHint } from '@outpost/contract/v2'
import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Handler } from '../../http/handler.ts'
import type { ServerContext } from '../../server-context.ts'
import type { FeedWatch } from './feed-watch.ts'

/** Tells by server-sent events that a feed has grown. A hint only: whoever misses one pulls a little later. */
export function events(context: Pick<ServerContext, 'epoch'>, watch: FeedWatch): Handler<'events'> {
  return async ({ branch, reply, signal }) => {
    const scope = await branch()
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff', // a hijacked reply sends no header but these
    })
    raw.write(': welcome\n\n')
    const tell = (feed: FeedHint['feed']) => (branchSeq: number) => {
      const hint: FeedHint = { feed, branchSeq, epoch: context.epoch }
      // A client that does not read is told again later; what is buffered for it stays small.
      if (raw.writableNeedDrain) return
      raw.write(`event: feed\ndata: ${JSON.stringify(hint)}\n\n`)
    }
    const stop = [watch.listen(scope, tell('branch')), watch.listen(HEAD_OFFICE as BranchScope, tell('catalog'))]
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), EVENTS_HEARTBEAT_MS)
    await new Promise<void>((resolve) => {
      if (signal.aborted) return resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    clearInterval(heartbeat)
    for (const end of stop) end()
    raw.end()
    return { kind: 'hijacked' }
  }
}
