import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { listSessions, readSession } from './sessions.reader.ts'

export const sessionReadRoutes = ({ pool }: ServerContext): Handlers => ({
  listRegisterSessions: async ({ query, branch }) => {
    const page = pageOf(query, 1)
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
    const session = await readSession(pool, await branch(), params.id)
    if (session === undefined) throw problem('not_found')
    return answer(session)
  },
})
