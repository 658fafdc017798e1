import { toInstant } from '@outpost/kernel'
import { branchScope } from '../../db/branch-scope.ts'
import { inTransaction } from '../../db/tx.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { askTerminal } from './ask-terminal.ts'
import type { RequestWatch } from './request-watch.ts'
import { listRequests, readRequest } from './requests.reader.ts'
import { writeAnswer } from './requests.writer.ts'

const isSame = <T>(value: T): T => value

export const terminalRequestRoutes = (context: ServerContext, watch: RequestWatch): Handlers => {
  const { pool, clock } = context
  const now = () => toInstant(clock.now())
  return {
    askTerminal: async ({ caller, params, body, branch, idempotencyKey }) => {
      const ask = { key: idempotencyKey, terminalId: params.id, kind: body.kind, staffId: caller.staffId }
      const asked = await askTerminal(context, await branch(), ask)
      watch.changed()
      return answer(asked)
    },
    listTerminalRequests: async ({ params, query, branch }) => {
      const page = pageOf(query, 'id')
      const rows = await listRequests(pool, await branch(), params.id, page, now())
      return answer(toPage(rows, page, isSame, ({ id }) => [id]))
    },
    getTerminalRequest: async ({ params, branch }) => {
      const request = await readRequest(pool, await branch(), params.id, now())
      if (request === undefined) throw problem('not_found')
      return answer(request)
    },
    answerTerminalRequest: async ({ caller, params, body }) => {
      const { branchId, terminalId } = caller
      const isTaken = await inTransaction(pool, (tx) =>
        writeAnswer(tx, branchScope(branchId), terminalId, params.id, body, now()),
      )
      if (!isTaken) throw problem('not_found')
      watch.changed()
      return answer({ id: params.id })
    },
  }
}
