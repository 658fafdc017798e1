import type { AskedHint, FeedHint } from '@outpost/contract/v2'
import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import { eventStream } from '../../http/event-stream.ts'
import type { Handler } from '../../http/handler.ts'
import type { ServerContext } from '../../server-context.ts'
import type { RequestWatch } from '../terminal-requests/index.ts'
import type { FeedWatch } from './feed-watch.ts'

/** Tells that a feed has grown, and a terminal what support asks of it. Hints only: whoever misses one hears of it a little later. */
export function events(
  { epoch }: Pick<ServerContext, 'epoch'>,
  watch: FeedWatch,
  requests: RequestWatch,
): Handler<'events'> {
  return async (request) => {
    const scope = await request.branch()
    return eventStream(request, (send) => {
      const tell = (feed: FeedHint['feed']) => (branchSeq: number) =>
        send('feed', { feed, branchSeq, epoch } satisfies FeedHint)
      const stops = [watch.listen(scope, tell('branch')), watch.listen(HEAD_OFFICE as BranchScope, tell('catalog'))]
      const { caller } = request
      if (caller.kind === 'terminal')
        stops.push(
          requests.listen(caller.terminalId, (asked) => send('asked', { requests: [...asked] } satisfies AskedHint)),
        )
      return () => {
        for (const stop of stops) stop()
      }
    })
  }
}
