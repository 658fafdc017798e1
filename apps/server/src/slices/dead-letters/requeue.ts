import type { Handler } from '../../http/handler.ts'
import { problem } from '../../http/problem-error.ts'
import { answerDirect, type Posting, REQUEUE, type RequeuePayload } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { deadLetterText } from './dead-letter-text.ts'
import { readDeadLetter } from './dead-letters.reader.ts'

/**
 * Decides a refused mutation again, as it was or with a repaired payload. The new mutation carries the whole payload, so
 * that the records it makes stand on it alone.
 */
export function requeue({ pool }: ServerContext, posting: Posting): Handler<'requeueDeadLetter'> {
  return async ({ params, body, branch, caller, idempotencyKey: clientRef }) => {
    const scope = await branch()
    const refusedRef = params.clientRef
    const letter = await readDeadLetter(pool, scope, refusedRef)
    if (letter === undefined) throw problem('refusal_unknown')
    const again: RequeuePayload = {
      refusedRef,
      reason: body.reason,
      staffId: caller.staffId,
      type: letter.type,
      schemaVersion: letter.schemaVersion,
      payload: body.payload ?? letter.payload,
    }
    const write = { clientRef, type: REQUEUE, schemaVersion: 1, body: again, status: 200 } as const
    return answerDirect(posting, scope, write, () => deadLetterText(pool, scope, refusedRef))
  }
}
