import type { AuditEvent } from '@outpost/contract/v2'
import { scopesFor } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import type { ServerContext } from '../../server-context.ts'
import { listAuditEvents } from './audit-events.reader.ts'

export const auditRoutes = ({ pool }: ServerContext): Handlers => ({
  listAuditEvents: async ({ caller, query, branch }) => {
    const page = pageOf(query, 'instant', 'id')
    const scopes = await scopesFor(caller, query.branchId, branch)
    const events = await listAuditEvents(pool, scopes, query, page)
    return answer(
      toPage(
        events,
        page,
        (event: AuditEvent) => event,
        ({ at, id }) => [at, id],
      ),
    )
  },
})
