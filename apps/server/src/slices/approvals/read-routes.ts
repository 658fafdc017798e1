import { toInstant } from '@outpost/kernel'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import type { ServerContext } from '../../server-context.ts'
import { listApprovals } from './approvals.reader.ts'

export const approvalReadRoutes = ({ pool, clock }: ServerContext): Handlers => ({
  listApprovalRequests: async ({ query, branch }) => {
    const page = pageOf(query, 'id')
    const rows = await listApprovals(pool, await branch(), toInstant(clock.now()), query, page)
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
