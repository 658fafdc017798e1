import type { FeedHint } from '@outpost/contract/v2'
import { type BranchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import { eventStream } from '../../http/event-stream.ts'
import type { Handler } from '../../http/handler.ts'
import type { ServerContext } from '../../server-context.ts'
import type { FeedWatch } from './feed-watch.ts'

/** Tells that a feed has grown. A hint only: whoever misses one pulls a little later. */
export function events({ epoch }: Pick<ServerContext, 'epoch'>, watch: FeedWatch): Handler<'events'> {
  return async (request) => {
    const scope = await request.branch()
    return eventStream(request, (send) => {
      const tell = (feed: FeedHint['feed']) => (branchSeq: number) =>
        send('feed', { feed, branchSeq, epoch } satisfies FeedHint)
      const stops = [watch.listen(scope, tell('branch')), watch.listen(HEAD_OFFICE as BranchScope, tell('catalog'))]
      return () => {
        for (const stop of stops) stop()
      }
    })
  }
}
