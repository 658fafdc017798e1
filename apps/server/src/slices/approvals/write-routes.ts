import { MUTATIONS } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { Handlers } from '../../http/handler.ts'
import { fieldProblem, problem } from '../../http/problem-error.ts'
import { answerDirect, createdRecord, type Posting } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import { readApproval } from './approvals.reader.ts'

export const approvalWriteRoutes = ({ pool, clock }: ServerContext, posting: Posting): Handlers => ({
  createApprovalRequest: async ({ body, branch, idempotencyKey: clientRef }) => {
    const write = {
      clientRef,
      type: 'approval.request',
      schemaVersion: MUTATIONS['approval.request'].version,
      body,
      status: 201,
    } as const
    return answerDirect(posting, await branch(), write, createdRecord)
  },
  decideApprovalRequest: async ({ params, body, branch, caller, idempotencyKey: clientRef }) => {
    if (body.approvalId !== params.id) throw fieldProblem('/approvalId', 'const', 'It differs from the id of the path.')
    if (caller.kind === 'staff' && caller.staffId !== body.decidedBy)
      throw fieldProblem('/decidedBy', 'const', 'A person decides in their own name.')
    const scope = await branch()
    const write = {
      clientRef,
      type: 'approval.decide',
      schemaVersion: MUTATIONS['approval.decide'].version,
      body,
      status: 200,
    } as const
    return answerDirect(posting, scope, write, async () => {
      const approval = await readApproval(pool, scope, toInstant(clock.now()), params.id)
      if (approval === undefined) throw problem('internal')
      return JSON.stringify(approval)
    })
  },
})
