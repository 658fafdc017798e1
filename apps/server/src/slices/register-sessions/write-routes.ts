import { MUTATIONS } from '@outpost/contract/v2'
import type { Handlers } from '../../http/handler.ts'
import { fieldProblem, problem } from '../../http/problem-error.ts'
import { answerDirect, createdRecord, type Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { readSession } from './sessions.reader.ts'

const otherSession = () => fieldProblem('/registerSessionId', 'const', 'It differs from the id of the path.')

export const sessionWriteRoutes = ({ pool }: ServerContext, posting: Posting): Handlers => ({
  openRegisterSession: async ({ body, branch, idempotencyKey: clientRef }) => {
    const write = {
      clientRef,
      type: 'session.open',
      schemaVersion: MUTATIONS['session.open'].version,
      body,
      numbering: 'session',
      status: 201,
    } as const
    return answerDirect(posting, await branch(), write, createdRecord)
  },
  createCashMovement: async ({ params, body, branch, idempotencyKey: clientRef }) => {
    if (body.registerSessionId !== params.id) throw otherSession()
    const write = {
      clientRef,
      type: 'session.cash',
      schemaVersion: MUTATIONS['session.cash'].version,
      body,
      status: 201,
    } as const
    return answerDirect(posting, await branch(), write, createdRecord)
  },
  closeRegisterSession: async ({ params, body, branch, idempotencyKey: clientRef }) => {
    if (body.registerSessionId !== params.id) throw otherSession()
    const scope = await branch()
    const write = {
      clientRef,
      type: 'session.close',
      schemaVersion: MUTATIONS['session.close'].version,
      body,
      status: 201,
    } as const
    return answerDirect(posting, scope, write, async () => {
      const session = await readSession(pool, scope, params.id)
      if (session === undefined) throw problem('internal')
      return JSON.stringify(session)
    })
  },
})
