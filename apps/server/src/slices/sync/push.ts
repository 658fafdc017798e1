import type { PushRequest } from '@outpost/contract/v2'
import { fromInstant, toInstant } from '@outpost/kernel'
import { branchScope } from '../../db/branch-scope.ts'
import { type Handler, storedAnswer } from '../../http/handler.ts'
import { BACKLOG_AGE_MS } from '../../http/limits.ts'
import { problem } from '../../http/problem-error.ts'
import { type Posting, pushAnswerText, readPushItem } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'

/** Takes what a terminal offers; every item is answered for itself, in the order of its sequence. */
export function push(context: ServerContext, posting: Posting): Handler<'syncPush'> {
  return async ({ body, caller, claim }) => {
    const { gap } = body
    claim(isBacklog(body) ? 'backlog' : 'live')
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

/** Whether all that is pushed happened long before: both times are the terminal's own, whose clock may be wrong. */
export const isBacklog = ({ sentAt, items }: Pick<PushRequest, 'sentAt' | 'items'>): boolean =>
  items.every(({ occurredAt }) => fromInstant(sentAt) - fromInstant(occurredAt) > BACKLOG_AGE_MS)
