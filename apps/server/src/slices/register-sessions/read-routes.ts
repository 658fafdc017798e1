import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import { readSessionTotals } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { listSessions, readSession } from './sessions.reader.ts'

export const sessionReadRoutes = ({ pool }: ServerContext): Handlers => ({
  listRegisterSessions: async ({ query, branch }) => {
    const page = pageOf(query, 'id')
    const rows = await listSessions(pool, await branch(), query, page)
    return answer(
      toPage(
        rows,
        page,
        (session) => session,
        ({ id }) => [id],
      ),
    )
  },
  getRegisterSession: async ({ params, branch }) => {
    const scope = await branch()
    const session = await readSession(pool, scope, params.id)
    if (session === undefined) throw problem('not_found')
    if (session.status === 'closed') return answer(session)
    const server = await readSessionTotals(pool, scope, params.id, session.openingFloat)
    return answer({ ...session, expected: server.expectedCash, server })
  },
})
