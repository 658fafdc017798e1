import { toInstant } from '@outpost/kernel'
import { scopesFor } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { readDeadLetterGroups } from './dead-letter-groups.reader.ts'
import { listDeadLetters, readDeadLetter } from './dead-letters.reader.ts'
import { discard } from './discard.ts'
import { requeue } from './requeue.ts'

const isSame = <T>(value: T): T => value

export const deadLetterRoutes = (context: ServerContext, posting: Posting): Handlers => ({
  listDeadLetters: async ({ caller, query, branch }) => {
    const page = pageOf(query, 'instant', 'id')
    const rows = await listDeadLetters(context.pool, await scopesFor(caller, query.branchId, branch), query, page)
    return answer(toPage(rows, page, isSame, ({ receivedAt, clientRef }) => [receivedAt, clientRef]))
  },
  listDeadLetterGroups: async ({ caller, query, branch }) => {
    const groups = await readDeadLetterGroups(context.pool, await scopesFor(caller, query.branchId, branch))
    return answer({ groups, at: toInstant(context.clock.now()) })
  },
  getDeadLetter: async ({ params, branch }) => {
    const letter = await readDeadLetter(context.pool, await branch(), params.clientRef)
    if (letter === undefined) throw problem('not_found')
    return answer(letter)
  },
  discardDeadLetter: discard(context, posting),
  requeueDeadLetter: requeue(context, posting),
})
