import { toInstant } from '@outpost/kernel'
import { scopesFor } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import type { ServerContext } from '../../server-context.ts'
import { listApprovals } from './approvals.reader.ts'

export const approvalReadRoutes = ({ pool, clock }: ServerContext): Handlers => ({
  listApprovalRequests: async ({ caller, query, branch }) => {
    const page = pageOf(query, 'id')
    const scopes = await scopesFor(caller, query.branchId, branch)
    const rows = await listApprovals(pool, scopes, toInstant(clock.now()), query, page)
    return answer(
      toPage(
        rows,
        page,
        (approval) => approval,
        ({ id }) => [id],
      ),
    )
  },
})
