import { MUTATIONS } from '@outpost/contract/v2'
import type { Handler } from '../../http/handler.ts'
import { answerDirect, type Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { deadLetterText } from './dead-letter-text.ts'

/** Ends a refused mutation without effect; the reason stays on record, in the name of whoever discarded it. */
export function discard(context: ServerContext, posting: Posting): Handler<'discardDeadLetter'> {
  return async ({ params, body, branch, caller, idempotencyKey: clientRef }) => {
    const scope = await branch()
    const discarded = { refusedRef: params.clientRef, reason: body.reason, staffId: body.staffId ?? caller.staffId }
    const write = {
      clientRef,
      type: 'deadletter.discard',
      schemaVersion: MUTATIONS['deadletter.discard'].version,
      body: discarded,
      status: 200,
    } as const
    return answerDirect(posting, scope, write, () => deadLetterText(context.pool, scope, params.clientRef))
  }
}
