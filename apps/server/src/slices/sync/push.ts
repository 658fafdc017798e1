import { toInstant } from '@outpost/kernel'
import { branchScope } from '../../db/branch-scope.ts'
import { type Handler, storedAnswer } from '../../http/handler.ts'
import { problem } from '../../http/problem-error.ts'
import { type Posting, pushAnswerText, readPushItem } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'

/** Takes what a terminal offers; every item is answered for itself, in the order of its sequence. */
export function push(context: ServerContext, posting: Posting): Handler<'syncPush'> {
  return async ({ body, caller }) => {
    const { gap } = body
    const outcome = await posting.push(branchScope(caller.branchId), {
      terminalId: caller.terminalId,
      intents: body.items.map(readPushItem),
      ...(gap && { gap }),
    })
    if (outcome.kind === 'refused') throw problem(outcome.code)
    const { epoch, spreadMs, clock } = context
    const text = pushAnswerText(outcome, { epoch, spreadMs, serverTime: toInstant(clock.now()) })
    return storedAnswer(200, text, false)
  }
}
